import Foundation

/// The rows of `Goldens/ticks.json`: what matplotlib 3.11 really put on its axes.
struct TickGoldens: Decodable {
  var rows: [Row]

  struct Row: Decodable, CustomStringConvertible {
    var id: String
    var kind: String
    // Limits as asked for, and as matplotlib then set them.
    var vmin: Double?
    var vmax: Double?
    var view: [Double]?
    var nbins: Int?
    var steps: [Double]?
    var integer: Bool?
    var minNTicks: Int?
    var numticks: Int?
    // The automatic count.
    var axis: String?
    var lengthPt: Double?
    var fontPt: Double?
    // What was drawn.
    var rawTicks: [Double]?
    var ticks: [Double]?
    var labels: [String]?
    var offsetText: String?
    var labelsPlain: [String]?
    var minorTicks: [Double]?
    var minorLabelsPlain: [String]?
    // Data, and the axes that they got.
    var x: [Value]?
    var y: [Value]?
    var xview: [Double]?
    var xticks: [Double]?
    var xlabels: [String]?
    var yview: [Double]?
    var yticks: [Double]?
    var ylabels: [String]?
    var yoffsetText: String?

    var description: String { id }
  }

  /// A number; `null` is not a number, and infinities are words.
  struct Value: Decodable {
    var number: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        number = .nan
      } else if let word = try? container.decode(String.self) {
        number = word == "-inf" ? -.infinity : .infinity
      } else {
        number = try container.decode(Double.self)
      }
    }
  }

  static func rows(_ kinds: String...) throws -> [Row] {
    let file = goldens.appending(path: "ticks.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let all = try decoder.decode(TickGoldens.self, from: Data(contentsOf: file)).rows
    return all.filter { kinds.contains($0.kind) }
  }
}

/// The folder of the expected results.
let goldens = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")
