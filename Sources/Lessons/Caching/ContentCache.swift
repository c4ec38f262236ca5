import Foundation

/// Entries on the disk by the name of what they were made from.
///
/// An entry is written under a name of its own and then renamed, so that whoever reads, at whatever
/// moment, finds the whole of it or nothing. What is read is checked: an entry that is cut off,
/// changed or another user's is as if it were not there. A cache that cannot be written costs time.
struct ContentCache: Sendable {
  let folder: URL
  /// Whether entries are looked up; they are written in any case.
  var isRead = true

  /// The parts of an entry, in order; nil if there is no entry as it should be.
  func entry(_ key: String) -> [Data]? {
    guard isRead, let data = FileSystem.read(path(key), isOwn: true, marksUse: true) else {
      return nil
    }
    return ContentCache.decode(data, key: key)
  }

  func keep(_ parts: [Data], as key: String) {
    try? FileSystem.write(ContentCache.encode(parts, key: key), to: path(key))
  }

  /// Removes entries, those first that were used longest ago, until the rest is no larger than
  /// `limit` bytes, and what killed processes left.
  func prune(to limit: Int) {
    TemporaryName.removeAbandoned(in: folder.path)
    var entries: [(path: String, size: Int, date: Double)] = []
    for name in FileSystem.entries(in: folder.path).map(\.name) {
      var status = stat()
      guard lstat(path(name), &status) == 0 else { continue }
      entries.append((path(name), Int(status.st_size), status.modificationSeconds))
    }
    var total = entries.reduce(0) { $0 + $1.size }
    if total <= limit { return }
    entries.sort { $0.date < $1.date }
    for entry in entries where total > limit {
      if unlink(entry.path) == 0 { total -= entry.size }
    }
  }
}

extension ContentCache {
  /// The user's own cache, for what is believed without a sandbox: a course may bring a cache along,
  /// but not this one. nil if the user has none.
  static let ofUser = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask).first
    .map { ContentCache(folder: $0.appending(path: "stepwise")) }

  private static let heading = Array("stepwise cache 1\n".utf8)

  private func path(_ key: String) -> String { "\(folder.path)/\(key)" }

  /// Heading, key, the number of parts, each part behind its length, and the name of all that.
  private static func encode(_ parts: [Data], key: String) -> Data {
    var data = Data(heading) + Data(key.utf8)
    for number in [parts.count] + parts.map(\.count) {
      withUnsafeBytes(of: UInt64(number).littleEndian) { data.append(contentsOf: $0) }
    }
    for part in parts { data.append(part) }
    return data + Data(ContentHash.text(of: data).utf8)
  }

  private static func decode(_ data: Data, key: String) -> [Data]? {
    let digits = 32
    let start = heading.count + key.utf8.count
    guard data.count >= start + 8 + digits,
      data.starts(with: Data(heading) + Data(key.utf8)),
      data.suffix(digits) == Data(ContentHash.text(of: data.dropLast(digits)).utf8)
    else { return nil }
    func number(_ place: Int) -> Int {
      data[(start + 8 * place)..<(start + 8 * place + 8)].reversed().reduce(0) {
        $0 << 8 | Int($1)
      }
    }
    var place = start + 8 * (number(0) + 1)
    return (1..<(number(0) + 1)).map { part in
      defer { place += number(part) }
      return data[place..<(place + number(part))]
    }
  }
}

extension stat {
  /// When the contents last changed.
  var modificationSeconds: Double {
    #if canImport(Darwin)
      let time = st_mtimespec
    #else
      let time = st_mtim
    #endif
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
