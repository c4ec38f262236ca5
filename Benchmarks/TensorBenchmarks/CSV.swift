import Tensors

/// The whole of a CSV file in batches of 256 rows: nine features, one label.
///
/// The results are the rows, the sum of the labels, and a sum over the features of the batches'
/// first rows.
func measureCSV(of file: String) -> Measurement {
  // The first hundred batches only warm up.
  _ = read(file, batches: 100)
  let start = ContinuousClock.now
  let results = read(file, batches: .max)
  return Measurement(
    seconds: seconds(since: start), results: results, figures: ["peak": ProcessMemory.peak])
}

private func read(_ file: String, batches: Int) -> [Double] {
  let columns = (0..<9).map { "x\($0)" }
  let dataset = CSVDataset(file, features: columns, label: "y")
  var left = batches
  var rows = 0
  var labels = 0.0
  var features = 0.0
  for (X, y) in DataLoader(dataset, batchSize: 256) {
    rows += X.shape[0]
    labels += y.sum().item()
    features += X[0].sum().item()
    left -= 1
    if left == 0 { break }
  }
  return [Double(rows), labels, features]
}
