/// What one process measured.
struct Measurement {
  /// The wall time of one run, without start-up.
  var seconds: Double
  /// What the work computed. The driver compares it with the peer's; so both did the same, and no
  /// result went unused.
  var results: [Double]
  /// Other figures by name: seconds, rows a second, bytes.
  var figures: [String: Double?] = [:]

  /// `{"work": "sum", "seconds": 0.002, "results": [5.0], "figures": {}}`
  func json(work: String) -> String {
    let results = results.map(\.description).joined(separator: ", ")
    let figures = figures.sorted { $0.key < $1.key }
      .map { "\"\($0.key)\": \($0.value?.description ?? "null")" }.joined(separator: ", ")
    return """
      {"work": "\(work)", "seconds": \(seconds), "results": [\(results)], "figures": {\(figures)}}
      """
  }
}

/// The median time of `repeats` runs, and what the last one returned. One run before them only
/// warms up; `prepare` makes each run's input outside the time.
func time<Input, Output>(
  repeats: Int, preparing prepare: () -> Input, _ run: (Input) -> Output
) -> (seconds: Double, output: Output) {
  var output = run(prepare())
  var times: [Double] = []
  for _ in 0..<repeats {
    let input = prepare()
    let start = ContinuousClock.now
    output = run(input)
    times.append(seconds(since: start))
  }
  times.sort()
  return ((times[(repeats - 1) / 2] + times[repeats / 2]) / 2, output)
}

/// The median time of `repeats` runs that need no preparation.
func time<Output>(repeats: Int, _ run: () -> Output) -> (seconds: Double, output: Output) {
  time(repeats: repeats, preparing: {}, run)
}

/// The seconds from an instant until now.
func seconds(since start: ContinuousClock.Instant) -> Double {
  start.duration(to: .now) / .seconds(1)
}
