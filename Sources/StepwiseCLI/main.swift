import Foundation
@testable import Lessons

let path = CommandLine.arguments[1]
let source = try SourceText(path: path, bytes: Array(Data(contentsOf: URL(filePath: path))))
let parsed = LessonParser.parse(source, name: "x")
for d in parsed.diagnostics { print(d.sentence) }
let toolchain = try Toolchain.find()
let folder = URL(filePath: "/tmp/stepwise-try")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
let t = ContinuousClock.now
let compiled = await StepCompiler(toolchain: toolchain, lesson: parsed.lesson, folder: folder).compile()
print("compiled", t.duration(to: .now))
for c in compiled { print(c.step.number, c.seconds); for d in c.diagnostics { print(d.sentence) } }
let outputs = await StepRunner(toolchain: toolchain, lesson: parsed.lesson).run(compiled)
for o in outputs { print(o) }
print("ran", t.duration(to: .now))
