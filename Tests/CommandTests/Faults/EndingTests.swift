import Foundation
import Testing

/// Steps that end the process, or do not end.
@Suite struct EndingTests {
  @Test("A step that ends the process has failed, whatever the status and whoever ends it")
  func endings() throws {
    let folder = try FaultFolder([
      "exit0": "import Foundation\nprint(\"kept\")\nexit(0)",
      "exit7": "import Foundation\nprint(\"kept\")\nexit(7)",
      "raw": "import Foundation\nprint(\"kept\")\n_exit(3)",
      "thread": "import Foundation\nprint(\"kept\")\nThread.detachNewThread { exit(0) }\nsleep(5)",
      "handler":
        "import Foundation\nprint(\"kept\")\nsignal(SIGUSR1) { _ in _exit(0) }\nraise(SIGUSR1)",
    ])
    for (name, status) in ["exit0": 0, "exit7": 7, "raw": 3, "thread": 0, "handler": 0] {
      try folder.checkFailed(
        name, at: "0:1: the step ended the process (exit status \(status))", keeps: "kept\n")
    }
  }

  @Test("A signal that ends the process is named")
  func signals() throws {
    let folder = try FaultFolder([
      "kill": "import Foundation\nprint(\"kept\")\nkill(getpid(), SIGKILL)",
      "term": "import Foundation\nprint(\"kept\")\nraise(SIGTERM)",
    ])
    try folder.checkFailed(
      "kill",
      at: "0:1: the step was killed (SIGKILL): by itself, or by the system when memory ran out",
      keeps: "kept\n")
    try folder.checkFailed("term", at: "0:1: the step was ended by SIGTERM", keeps: "kept\n")
  }

  @Test("A step without end is ended by its limit, whatever it blocks or closes")
  func limits() throws {
    let folder = try FaultFolder([
      "loop": "timeout=1\n---\nwhile true {}",
      "deadlock": "timeout=1\n---\nimport Dispatch\nDispatchSemaphore(value: 0).wait()",
      "sleep": "timeout=1\n---\nimport Foundation\nsleep(1000)",
      "deaf": """
      timeout=1
      ---
      import Foundation
      for number: Int32 in 1..<32 { signal(number, SIG_IGN) }
      var all = sigset_t()
      sigfillset(&all)
      sigprocmask(SIG_BLOCK, &all, nil)
      close(1)
      close(2)
      while true {}
      """,
    ])
    for name in ["loop", "deadlock", "sleep", "deaf"] {
      try folder.checkFailed(
        name,
        at: "0:1: the step was stopped after 1 s; a longer limit is set by timeout=SECONDS")
    }
  }

  @Test("A step ends when it ends itself: not with a child that holds its output, not twice")
  func children() throws {
    let folder = try FaultFolder([
      "daemon": """
      import Foundation
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", "setsid sleep 300 & sleep 300"]
      try shell.run()
      print("mine")
      """,
      "fork": """
      import Foundation
      typealias Fork = @convention(c) () -> Int32
      let copy = unsafeBitCast(dlsym(dlopen(nil, RTLD_NOW), "fork"), to: Fork.self)()
      if copy != 0 {
        var status: Int32 = 0
        waitpid(copy, &status, 0)
        print("parent")
      }
      """,
    ])
    try folder.checkRan("daemon", prints: "mine\n")
    try folder.checkRan("fork", prints: "parent\n")
    #expect(folder.result.status == 0)
  }
}
