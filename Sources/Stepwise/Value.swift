internal import StepEvents

/// Reports what a value in prose prints. Lessons have no need to call it: the expressions in the
/// prose do, right after the step above them.
public func reportValue<Value>(_ number: Int, _ value: Value) {
  guard let channel = EventChannel.current else { return }
  var text = ""
  print(value, terminator: "", to: &text)
  channel.sendAside(.value(number: number, text: String(text.prefix(longestValue))))
}

/// How many characters of a value are kept.
private let longestValue = 10_000
