import Foundation
import Testing

/// Steps that change what surrounds them.
@Suite struct SurroundingsTests {
  @Test("A changed folder, mask, locale or environment changes no page, format or later compile")
  func surroundings() throws {
    let folder = try FaultFolder([
      "a": """
      import Foundation
      mkdir("gone", 0o700)
      chdir("gone")
      rmdir("../gone")
      umask(0o777)
      setlocale(LC_ALL, "de_DE.UTF-8")
      setenv("LC_ALL", "de_DE.UTF-8", 1)
      setenv("PATH", "/nowhere", 1)
      unsetenv("HOME")
      print(1.5, Tensor([1.25]), String(format: "%.2f", 2.5))
      """,
      "b": "import Foundation\nprint(String(format: \"%.2f\", 2.5))",
    ])
    try folder.checkRan("a", prints: "1.5 tensor([1.2500]) 2.50\n")
    try folder.checkRan("b", prints: "2.50\n")
  }

  @Test("A step reads the end of file and finds no terminal")
  func input() throws {
    let folder = try FaultFolder([
      "a": """
      import Foundation
      print(readLine() ?? "end of file", open("/dev/tty", O_RDWR), isatty(0), isatty(1))
      """
    ])
    try folder.checkRan("a", prints: "end of file -1 0 0\n")
  }

  @Test("A stream that a step buffers, redirects or closes is the next step's again")
  func streams() throws {
    let folder = try FaultFolder([
      "buffer":
        "import Foundation\nsetvbuf(stdout, nil, _IOFBF, 1 << 16)\nprint(\"kept\", terminator: \"\")",
      "redirect":
        "import Foundation\nfreopen(\"/dev/null\", \"w\", stdout)\nprint(\"lost\")",
      "close": "import Foundation\nclose(1)\nclose(2)\nprint(\"lost\")",
      "fclose": "import Foundation\nfclose(stdout)",
      "mix": """
      import Foundation
      print("1")
      fputs("2\\n", stderr)
      write(1, "3\\n", 2)
      print("4")
      FileHandle.standardError.write(Data("5\\n".utf8))
      """,
    ])
    try folder.checkRan("buffer", prints: "kept")
    try folder.checkRan("redirect", prints: "")
    try folder.checkRan("close", prints: "")
    try folder.checkRan("fclose", prints: "")
    try folder.checkRan("mix", prints: "1\n2\n3\n4\n5\n")
  }
}
