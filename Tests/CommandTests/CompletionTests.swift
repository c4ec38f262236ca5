import Foundation
import Testing

@Suite struct CompletionTests {
  @Test(
    "Completions for each shell name the commands and their options",
    arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let folder = try TemporaryFolder()
    let result = try CommandResult(["--generate-completion-script", shell], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    for word in ["render", "check", "new", "doctor", "shard", "course"] {
      #expect(result.output.contains(word), "\(word)")
    }
  }
}
