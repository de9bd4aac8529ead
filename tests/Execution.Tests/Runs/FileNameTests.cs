using IntegrityAI.Execution.Runs;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>Which names files of a program may have.</summary>
public sealed class FileNameTests
{
    [Theory]
    [InlineData("main.py")]
    [InlineData("a/b/c/d/e/f/g/h.py")]
    [InlineData("src/util.py", "src/other.py", "src.py", "src2/util.py")]
    [InlineData("A-b_c.d-e", "_x/_y")]
    public void Sound_names(params string[] names) => Assert.Null(FileNames.FirstBad(names));

    [Theory]
    [InlineData("a/b/c/d/e/f/g/h/i.py")]
    [InlineData("")]
    [InlineData("/main.py")]
    [InlineData("src/")]
    [InlineData("src//x.py")]
    [InlineData("../x.py")]
    [InlineData("src/../x.py")]
    [InlineData("src/./x.py")]
    [InlineData(".hidden")]
    [InlineData("src/.hidden")]
    [InlineData("-rf")]
    [InlineData("src/-rf")]
    [InlineData("a b.py")]
    [InlineData("a\\b.py")]
    [InlineData("é.py")]
    [InlineData("x.py\n")]
    [InlineData("x\0.py")]
    public void Unsound_names(string name) => Assert.Equal(name, FileNames.FirstBad(["main.py", name]));

    [Fact]
    public void No_name_is_there_twice_and_no_file_where_another_has_its_folder()
    {
        Assert.Equal("x", FileNames.FirstBad(["x", "x"]));
        Assert.Equal("src", FileNames.FirstBad(["src/x", "src"]));
        Assert.Equal("src/x", FileNames.FirstBad(["src", "src/x"]));
        Assert.Equal("a/b/c", FileNames.FirstBad(["a/b", "a/b/c"]));
        Assert.Equal("", FileNames.FirstBad([null]));
        Assert.Null(FileNames.FirstBad([new string('x', 200)]));
        Assert.NotNull(FileNames.FirstBad([new string('x', 201)]));
    }
}
