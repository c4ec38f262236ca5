import StepEvents
import Testing

@Suite struct EventFrameTests {
  static let events: [StepEvent] = [
    .loaded(address: 0x7FFF_0000_1234), .started,
    .figure(svg: "<svg>中文</svg>", summary: "", tables: []),
    .figure(
      svg: "<svg/>", summary: "s",
      tables: [
        FigureTable(
          caption: nil, columns: ["x", "y"], rows: [["1", "2"], ["3", ""]], csv: nil, csvNote: nil),
        FigureTable(caption: "图", columns: [], rows: [], csv: "x\n1\n", csvNote: "all"),
      ]),
    .expectation(passed: false, message: "0.2 is not below 0.1", file: "Step3/Step3", line: 7),
    .threw(type: "Step1.Fault", description: "Fault(code: 3)", frames: [1, .max]),
    .crashed(signal: 11, frames: []), .unloadable(reason: "undefined symbol"),
    .finished(nanoseconds: 123_456_789), .trialEnded(waitStatus: 0x8B),
    .looked(path: "/a b/数据.csv", isChange: true, state: 1 << 60), .asked(variable: "HOME"),
    .checkpointed(process: 4321, obstacle: "it leaves a file open"),
    .progress(label: "training", done: 3, total: 10, nanoseconds: 1 << 40), .droppedText,
  ]

  @Test("A frame survives the channel, however its bytes are cut", arguments: [1, 7, 1024])
  func roundTrip(chunk: Int) {
    let frames = Self.events.enumerated().map {
      EventFrame(token: 42, step: $0.offset + 1, mark: UInt64($0.offset), event: $0.element)
    }
    let bytes = frames.flatMap(\.bytes)
    var decoder = EventDecoder(token: 42)
    var decoded: [EventFrame] = []
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      decoded += decoder.decode(bytes[start..<min(start + chunk, bytes.count)])
    }
    #expect(decoded == frames)
    #expect(decoder.strayBytes == 0)
  }

  @Test("Junk and frames of another run are passed over and counted")
  func junk() {
    let own = EventFrame(token: 42, step: 1, event: .started)
    let foreign = EventFrame(token: 41, step: 1, event: .finished(nanoseconds: 1))
    var decoder = EventDecoder(token: 42)
    let junk: [UInt8] = Array("stepwis stepwis\u{1}xx".utf8)
    let decoded = decoder.decode(junk + foreign.bytes + own.bytes + [0, 1, 2] + own.bytes)
    #expect(decoded == [own, own])
    #expect(decoder.strayBytes == junk.count + foreign.bytes.count + 3)
  }

  @Test("A frame whose payload is not that of its kind is no event")
  func damagedPayload() {
    var bytes = EventFrame(token: 42, step: 1, event: .unloadable(reason: "abc")).bytes
    bytes[EventFrame.headerSize] = 200
    var decoder = EventDecoder(token: 42)
    #expect(decoder.decode(bytes).isEmpty)
    #expect(decoder.strayBytes == bytes.count)
  }
}

@Suite struct TextMarkTests {
  @Test("Marks split the text where they stand")
  func split() {
    let text =
      Array("before".utf8) + TextMark.bytes(token: 42, number: 3) + Array("after".utf8)
      + TextMark.bytes(token: 42, number: 4)
    let pieces = TextMark.split(text[...], token: 42)
    #expect(
      pieces == [
        .text(Array("before".utf8)[...]), .mark(3), .text(Array("after".utf8)[...]), .mark(4),
      ])
  }

  @Test("A mark without the token stays text")
  func forgery() {
    let text = TextMark.bytes(token: 41, number: 3) + [0x1B]
    #expect(TextMark.split(text[...], token: 42) == [.text(text[...])])
  }
}
