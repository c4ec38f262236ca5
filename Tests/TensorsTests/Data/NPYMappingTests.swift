import Foundation
import Testing

@testable import Tensors

/// Files so large that they are mapped into memory.
@Suite struct NPYMappingTests {
  /// Rows of equal numbers: row i holds i.
  private func rows(_ count: Int, _ width: Int) -> Tensor {
    Tensor([count, width], of: Float.self) { elements in
      for row in 0..<count { (elements + row * width).update(repeating: Float(row), count: width) }
    }
  }

  @Test("Files of 1 MB and more are mapped, smaller ones are read")
  func sizes() throws {
    let files = try DataFiles()
    rows(1024, 256).save(npy: files["large.npy"])
    rows(100, 256).save(npy: files["small.npy"])
    #expect(Tensor.load(npy: files["large.npy"]).storage.mapping != nil)
    #expect(Tensor.load(npy: files["small.npy"]).storage.mapping == nil)
    let large = Tensor.load(npy: files["large.npy"])
    #expect(large[1023, 255].item() == 1023)
    #expect(large.sum().item() == 256 * 1023 * 512)
  }

  @Test("A change in place stays in memory, and is seen in batches")
  func change() throws {
    let files = try DataFiles()
    rows(1024, 256).save(npy: files["x.npy"])
    let before = try DataFiles.bytes(files["x.npy"])
    let x = Tensor.load(npy: files["x.npy"])
    x.storage.willChange()
    x.storage.willChange()
    x += 1
    #expect(x[7, 0].item() == 8)
    #expect(TensorDataset(x, x).batch([7]).0[0, 3].item() == 8)
    #expect(try DataFiles.bytes(files["x.npy"]) == before)
  }

  @Test("A tensor can be saved over the file that it lies in")
  func saveOver() throws {
    let files = try DataFiles()
    rows(1024, 256).save(npy: files["x.npy"])
    let x = Tensor.load(npy: files["x.npy"])
    (x * 2).save(npy: files["x.npy"])
    #expect(x[1000, 0].item() == 1000)
    x.save(npy: files["x.npy"])
    #expect(Tensor.load(npy: files["x.npy"])[1000, 0].item() == 1000)
    #expect(try files.names == ["x.npy"])
  }

  @Test("Saving through a link replaces the file behind it and keeps its permissions")
  func saveThroughLink() throws {
    let files = try DataFiles()
    let manager = FileManager.default
    Tensor([1]).save(npy: files["x.npy"])
    try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: files["x.npy"])
    try manager.createSymbolicLink(atPath: files["link.npy"], withDestinationPath: files["x.npy"])
    Tensor([2]).save(npy: files["link.npy"])
    #expect(Tensor.load(npy: files["x.npy"]).scalars == [2])
    let attributes = try manager.attributesOfItem(atPath: files["x.npy"])
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try manager.destinationOfSymbolicLink(atPath: files["link.npy"]) == files["x.npy"])
  }

  @Test("Rows of a large file are read in any order, also neighbours and repeated ones")
  func largeRows() throws {
    let files = try DataFiles()
    rows(1100, 4096).save(npy: files["x.npy"])
    let x = Tensor.load(npy: files["x.npy"])
    let dataset = TensorDataset(x, x[..., 0])
    dataset.prefetch([5, 6, 1099])
    let (features, labels) = dataset.batch([1099, 5, 6, 7, 5, 0, -1])
    #expect(features[..., 4095].scalars == [1099, 5, 6, 7, 5, 0, 1099])
    #expect(labels.scalars == [1099, 5, 6, 7, 5, 0, 1099])
    #expect(features.storage.mapping == nil)
    // A part of the rows, and columns that leave gaps.
    let part = TensorDataset(x[100..<200], x[100..<200][..., 7]).batch([3, 99])
    #expect(part.0[..., 0].scalars == [103, 199])
    #expect(part.1.scalars == [103, 199])
  }

  @Test("A large file that has been cut off stops a batch, not the process")
  func cutOff() throws {
    let files = try DataFiles()
    rows(1100, 4096).save(npy: files["x.npy"])
    let x = Tensor.load(npy: files["x.npy"])
    let mapping = try #require(x.storage.mapping)
    let handle = try #require(FileHandle(forWritingAtPath: files["x.npy"]))
    try handle.truncate(atOffset: 1000)
    try handle.close()
    let row = UnsafeMutableRawBufferPointer.allocate(byteCount: 16384, alignment: 16)
    defer { row.deallocate() }
    #expect(
      files.sentence { () throws(DataError) in try mapping.file.read(into: row, at: 128) }
        == "x.npy: ends at byte 1000 now, but had 18022528 bytes when it was opened")
  }
}
