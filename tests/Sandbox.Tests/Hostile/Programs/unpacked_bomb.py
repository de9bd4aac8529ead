import zlib

# A piece that was flushed whole can be followed by itself as often as one likes.
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
piece = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
unpacker = zlib.decompressobj(-15)
unpacked = unpacker.decompress(piece * 512)
print("unbounded", len(unpacked))
