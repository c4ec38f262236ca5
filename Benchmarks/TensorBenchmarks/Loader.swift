import Tensors

/// 500 shuffled batches of 256 rows from an .npy file, whose column 0 counts the rows.
///
/// `seconds` is the time of the 499 batches after the first. The results are the rows read, and
/// the batches whose first row does not belong to its label: none.
func measureLoader(of file: String) -> Measurement {
  manualSeed(42)
  let start = ContinuousClock.now
  let features = Tensor.load(npy: file)
  let labels = Tensor.arange(features.shape[0])
  var firstBatch = 0.0
  var batches = 0
  var rows = 0
  var strangers = 0
  for (X, y) in DataLoader(TensorDataset(features, labels), batchSize: 256, shuffle: true) {
    if X[0, 0].item() != y[0].item() { strangers += 1 }
    rows += X.shape[0]
    batches += 1
    if batches == 1 { firstBatch = seconds(since: start) }
    if batches == 500 { break }
  }
  let later = seconds(since: start) - firstBatch
  return Measurement(
    seconds: later, results: [Double(rows), Double(strangers)],
    figures: [
      "first-batch": firstBatch, "rows-per-second": Double(rows - 256) / later,
      "peak": ProcessMemory.peak,
    ])
}
