import Foundation

/// Texts that this program makes of others, kept for later builds: Swift with its words coloured, a
/// lesson as a program. Each is made once of the same source by the same program.
struct KeptText: Sendable {
  private let cache: ContentCache

  init(_ cache: ContentCache) {
    self.cache = cache
  }

  /// What `make` makes of the source, now or in an earlier build.
  ///
  /// - Parameters:
  ///   - kind: What the text is; sources of different kinds are told apart by it.
  ///   - source: All that the text depends on, but for this program.
  func text(
    _ kind: String, of source: String, make: () throws -> String
  ) rethrows -> String {
    let key = "\(kind)-" + name(of: source)
    if let kept = cache.entry(key)?.first { return String(decoding: kept, as: UTF8.self) }
    let text = try make()
    cache.keep([Data(text.utf8)], as: key)
    return text
  }
}

extension KeptText {
  private func name(of source: String) -> String {
    var hash = ContentHash()
    hash.add(KeptText.program)
    hash.add(source)
    return hash.text
  }

  /// Names this program. Its time counts, since the sample may miss a small change of its code.
  private static let program: String = {
    let path = Bundle.main.executablePath ?? ""
    var status = stat()
    let time = stat(path, &status) == 0 ? status.modificationSeconds : 0
    return "\(ContentHash.sample(ofFile: path) ?? "") \(time)"
  }()
}
