import Foundation
import Testing

@testable import Lessons

/// The cache on the disk keeps what it can within its limit, and gives back only what is whole.
@Suite struct ContentCacheTests {
  private let folder: URL
  private var cache: ContentCache { ContentCache(folder: folder) }

  init() {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "stepwise-cache-\(UUID().uuidString)")
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("What was used longest ago goes first")
  func leastRecentlyUsed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let part = Data(repeating: 7, count: 1000)
    for (age, key) in ["new", "middle", "old", "used"].enumerated() {
      cache.keep([part], as: key)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -1000 * Double(age + 1))],
        ofItemAtPath: folder.path + "/" + key)
    }
    // To read is to use.
    #expect(cache.entry("used") == [part])
    cache.prune(to: 1 << 20)
    #expect(try names() == ["middle", "new", "old", "used"])
    cache.prune(to: 3500)
    #expect(try names() == ["middle", "new", "used"])
    cache.prune(to: 1500)
    #expect(try names() == ["used"])
    cache.prune(to: 0)
    #expect(try names().isEmpty)
  }

  @Test("An entry is found by its own name only, and in this version's form only")
  func heading() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    cache.keep([Data("a".utf8), Data(), Data("ccc".utf8)], as: "one")
    #expect(cache.entry("one") == [Data("a".utf8), Data(), Data("ccc".utf8)])
    #expect(cache.entry("two") == nil)
    let file = folder.appending(path: "one")
    try FileManager.default.copyItem(at: file, to: folder.appending(path: "two"))
    #expect(cache.entry("two") == nil)
    var data = try Data(contentsOf: file)
    let version = try #require(data.firstRange(of: Data("cache 1".utf8)))
    data[version.upperBound - 1] = UInt8(ascii: "2")
    try data.write(to: file)
    #expect(cache.entry("one") == nil)
  }

  @Test("Neither a folder nor a link to nowhere is an entry")
  func oddities() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "one"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/two", withDestinationPath: "/nowhere/at/all")
    #expect(cache.entry("one") == nil)
    #expect(cache.entry("two") == nil)
    cache.keep([Data("x".utf8)], as: "one")
    cache.keep([Data("x".utf8)], as: "two")
    #expect(cache.entry("one") == nil)
    #expect(cache.entry("two") == [Data("x".utf8)])
  }

  @Test("What a killed process left goes, what a living one uses and what others left lately stays")
  func abandoned() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    cache.keep([Data()], as: "entry")
    let own = TemporaryName.next()
    let parts = own.split(separator: "-").map(String.init)
    let gone = try processThatEnded()
    let dead = own.replacing("-\(getpid())-", with: "-\(gone)-")
    let foreign = own.replacing(parts[1], with: "0123456789abcdef")
    let old = foreign + "0"
    for name in [own, dead, foreign, old, "notes"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Data("x".utf8).write(to: folder.appending(path: dead + "/file"))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -8 * 24 * 3600)],
      ofItemAtPath: folder.path + "/" + old)
    TemporaryName.removeAbandoned(in: folder.path)
    #expect(try names() == [own, foreign, "entry", "notes"].sorted())
  }

  private func processThatEnded() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exit"]
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }
}
