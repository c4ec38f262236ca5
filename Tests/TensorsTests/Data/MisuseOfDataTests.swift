import Foundation
import Testing

@testable import Tensors

/// Misuse of datasets and files stops with one sentence.
@Suite struct MisuseOfDataTests {
  private func sentence(_ result: ExitTest.Result?) -> String {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.contains("Fatal error: ") } ?? ""
    return line.components(separatedBy: "Fatal error: ").last ?? ""
  }

  @Test("Features and labels of different lengths")
  func lengths() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TensorDataset(Tensor.ones([3, 2]), Tensor.ones([4]))
    }
    #expect(
      sentence(result)
        == "TensorDataset: features of shape [3, 2] and labels of shape [4] do not fit: 3 rows"
        + " against 4")
  }

  @Test("A tensor without rows")
  func noAxes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TensorDataset(Tensor.ones([3, 2]), Tensor(4))
    }
    #expect(
      sentence(result)
        == "TensorDataset: shapes [3, 2] and []: a tensor without axes has no rows")
  }

  @Test("A row that is not there")
  func row() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TensorDataset(Tensor.ones([3, 2]), Tensor.ones([3])).batch([0, 3])
    }
    #expect(sentence(result) == "batch: row 3 is out of range for a dataset with 3 rows")
  }

  @Test("Batches of no rows")
  func batchSize() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DataLoader(TensorDataset(Tensor.ones([3]), Tensor.ones([3])), batchSize: 0)
    }
    #expect(sentence(result) == "DataLoader: a batch has at least 1 row, but batchSize is 0")
  }

  @Test("A text file that is to be shuffled")
  func shuffledStream() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let path = try DataFiles.golden("house.csv.gz")
      _ = DataLoader(CSVDataset(path, features: ["area"], label: "price"), shuffle: true)
    }
    #expect(
      sentence(result)
        == "DataLoader: a CSVDataset is read from front to back and cannot be shuffled; load it"
        + " with tensors() and use a TensorDataset")
  }

  @Test("Files that are missing")
  func missingFiles() async {
    let npy = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.load(npy: "no/x.npy")
    }
    #expect(sentence(npy) == "no/x.npy: there is no such file")
    let csv = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = CSVDataset("no/x.csv", features: [0], label: 1)
    }
    #expect(sentence(csv) == "no/x.csv: there is no such file")
    let save = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Tensor([1]).save(npy: "no/x.npy")
    }
    #expect(sentence(save) == "no/x.npy: there is no folder to save it in")
  }
}
