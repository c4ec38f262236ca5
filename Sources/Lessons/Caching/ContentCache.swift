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
    let file = file(key)
    guard isRead, isOwn(file), let data = try? Data(contentsOf: file),
      let parts = ContentCache.decode(data, key: key)
    else { return nil }
    // The time tells what was used lately.
    try? FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: file.path)
    return parts
  }

  func keep(_ parts: [Data], as key: String) {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? ContentCache.encode(parts, key: key).write(to: file(key), options: .atomic)
  }

  /// Removes entries, those first that were used longest ago, until the rest is no larger than
  /// `limit` bytes.
  func prune(to limit: Int) {
    let keys: [URLResourceKey] = [.fileSizeKey, .contentModificationDateKey]
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: keys)) ?? []
    var entries = files.compactMap { file -> (file: URL, size: Int, date: Date)? in
      guard let values = try? file.resourceValues(forKeys: Set(keys)), let size = values.fileSize,
        let date = values.contentModificationDate
      else { return nil }
      return (file, size, date)
    }
    var total = entries.reduce(0) { $0 + $1.size }
    if total <= limit { return }
    entries.sort { $0.date < $1.date }
    for entry in entries where total > limit {
      try? FileManager.default.removeItem(at: entry.file)
      total -= entry.size
    }
  }
}

extension ContentCache {
  private static let heading = Array("stepwise cache 1\n".utf8)

  private func file(_ key: String) -> URL { folder.appending(path: key) }

  private func isOwn(_ file: URL) -> Bool {
    let owner = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.ownerAccountID]
    return (owner as? NSNumber)?.uint32Value == geteuid()
  }

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
