import zlib

packer = zlib.compressobj(9)
chunk = bytes(1 << 20)
packed = b"".join(packer.compress(chunk) for _ in range(256)) + packer.flush()
for layer in range(4):
    unpacked = zlib.decompress(packed)
    packed = packed + unpacked[:1]
print("unbounded", len(unpacked))
