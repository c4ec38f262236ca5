/// Runs one piece of work and prints one line of JSON: `TensorBenchmarks NAME [FILE]`.
///
/// `Benchmarks/tensors` calls it, in turn with `Benchmarks/peers/tensors.py`, which does the same
/// work under the same name.
@main
enum TensorBenchmarks {
  /// Every piece of work, by the name that the driver calls it by.
  static let works: [String: @Sendable (_ file: String) -> Measurement] = [
    "training-loop": { _ in measureTrainingLoop() },
    "numpy-loop": { _ in measureNumPyLoop() },
    "mlp": { _ in measurePerceptron() },
    "mlp-layers": { _ in measureLayers() },
    "elementwise": { _ in measureChain() },
    "elementwise-functions": { _ in measureFunctions() },
    "sum": { _ in measureSum() },
    "matmul": { _ in measureMatmul() },
    "cblas_sgemm": { _ in measureBLAS() },
    "loader": { file in measureLoader(of: file) },
    "csv": { file in measureCSV(of: file) },
    "memory": { _ in measureMemory() },
  ]

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let name = arguments.first, let work = works[name] else {
      print("usage: TensorBenchmarks \(works.keys.sorted().joined(separator: "|")) [FILE]")
      return
    }
    print(work(arguments.dropFirst().first ?? "").json(work: name))
  }
}
