import Testing

@testable import Tensors

extension SeededTests {
  /// Batches, in the order that PyTorch takes them.
  @Suite struct DataLoaderTests {
    struct Case: Decodable {
      var name: String
      var seed: Int
      var n: Int?
      var batchSize: Int?
      var epochs: [[[Int]]]?
      var randAfter: GoldenArray?
    }

    /// Features [i, -i] with the label 10 i.
    private func dataset(_ count: Int) -> TensorDataset {
      let places = Tensor.arange(0, Double(count))
      return TensorDataset(stack([places, -places]).T, places * 10)
    }

    @Test("Shuffled batches are PyTorch's, pass after pass, and so is what follows")
    func golden() throws {
      var checked = 0
      for testCase in try Golden.load("torch_extras", as: GoldenCases<Case>.self).cases
      where testCase.name == "dataloader" {
        let count = try #require(testCase.n)
        let loader = DataLoader(
          dataset(count), batchSize: try #require(testCase.batchSize), shuffle: true)
        manualSeed(testCase.seed)
        for epoch in try #require(testCase.epochs) {
          let batches = loader.map { ($0.0[..., 0].scalars.map { Int($0) }, $0.1.scalars) }
          #expect(batches.map(\.0) == epoch, "seed \(testCase.seed)")
          #expect(batches.map(\.1) == epoch.map { $0.map { 10 * Double($0) } })
          #expect(loader.count == epoch.count)
        }
        #expect(try #require(testCase.randAfter).matches(Tensor.rand([2]).floats))
        checked += 1
      }
      #expect(checked == 7)
    }

    @Test("A pass without shuffling makes one draw")
    func ordered() {
      manualSeed(3)
      let labels = DataLoader(dataset(5), batchSize: 2).map { $0.1.scalars }
      #expect(labels == [[0, 10], [20, 30], [40]])
      let after = Tensor.rand([1]).item()
      manualSeed(3)
      _ = withGenerator { $0.doubleWord() }
      #expect(after == Tensor.rand([1]).item())
    }

    @Test("Two passes at once draw as PyTorch's do: each begins before either is asked for a row")
    func twoPasses() {
      manualSeed(4)
      let labels = zip(
        DataLoader(dataset(9), shuffle: true), DataLoader(dataset(9), shuffle: true)
      ).map { ($0.1.item(), $1.1.item()) }
      manualSeed(4)
      _ = withGenerator { ($0.doubleWord(), $0.doubleWord()) }
      let orders = (0..<2).map { _ in
        let seed = withGenerator { $0.doubleWord() }
        var generator = TorchGenerator(seed: Int(truncatingIfNeeded: seed))
        return generator.permutation(9).map { Double($0) * 10 }
      }
      #expect(labels.map(\.0) == orders[0])
      #expect(labels.map(\.1) == orders[1])
    }

    @Test("The last batch is shorter, or left out")
    func lastBatch() {
      let whole = DataLoader(dataset(5), batchSize: 2)
      #expect(whole.map { $0.0.shape } == [[2, 2], [2, 2], [1, 2]])
      #expect(whole.count == 3)
      let dropped = DataLoader(dataset(5), batchSize: 2, dropLast: true)
      #expect(dropped.map { $0.0.shape } == [[2, 2], [2, 2]])
      #expect(dropped.count == 2)
      #expect(DataLoader(dataset(4), batchSize: 2, dropLast: true).count == 2)
      #expect(DataLoader(dataset(3), batchSize: 100).map { $0.1.count } == [3])
      #expect(DataLoader(dataset(0), shuffle: true).map { $0.1.count } == [])
      var ended = DataLoader(dataset(1), batchSize: 2, dropLast: true).makeIterator()
      #expect(ended.next() == nil)
      #expect(ended.next() == nil)
    }

    @Test("A dataset of one's own")
    func ownDataset() {
      struct Squares: Dataset {
        var count: Int { 5 }
        func batch(_ rows: [Int]) -> (Tensor, Tensor) {
          let x = Tensor(rows.map { Double($0) })
          return (x, x * x)
        }
      }
      #expect(DataLoader(Squares(), batchSize: 3).map { $0.1.scalars } == [[0, 1, 4], [9, 16]])
    }

    @Test("A text file comes in batches, as often as asked for")
    func csv() throws {
      let files = try DataFiles()
      let path = try files.write("a,b\n1,10\n2,20\n3,30\n4,40\n5,50\n", to: "x.csv")
      let dataset = CSVDataset(path, features: ["a"], label: "b")
      let loader = DataLoader(dataset, batchSize: 2)
      for _ in 0..<2 {
        #expect(loader.map { $0.0.scalars } == [[1, 2], [3, 4], [5]])
        #expect(loader.map { $0.1.scalars } == [[10, 20], [30, 40], [50]])
      }
      #expect(loader.map { $0.0.shape } == [[2, 1], [2, 1], [1, 1]])
      #expect(loader.count == 3)
      #expect(DataLoader(dataset, batchSize: 2, dropLast: true).map { $0.1.count } == [2, 2])
      #expect(DataLoader(dataset, batchSize: .max).map { $0.1.count } == [5])
    }

    @Test("Rows of a large file come in PyTorch's order too")
    func mapped() throws {
      let files = try DataFiles()
      Tensor([1100, 4096], of: Float.self) { elements in
        for row in 0..<1100 {
          (elements + row * 4096).update(repeating: Float(row), count: 4096)
        }
      }.save(npy: files["x.npy"])
      let x = Tensor.load(npy: files["x.npy"])
      let labels = Tensor.arange(0, 1100)
      manualSeed(5)
      let large = DataLoader(TensorDataset(x, labels.to(.float32)), batchSize: 64, shuffle: true)
        .map { ($0.0[..., 4095].scalars, $0.1.scalars) }
      manualSeed(5)
      let small = DataLoader(TensorDataset(labels, labels), batchSize: 64, shuffle: true)
        .map { $0.1.scalars }
      #expect(large.map(\.0) == small)
      #expect(large.map(\.1) == small)
    }
  }
}
