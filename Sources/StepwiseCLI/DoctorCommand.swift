import ArgumentParser
import Lessons

/// `stepwise doctor`: say what this machine lacks.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is missing on this machine, and what installs it.")

  func run() throws {
    let findings = Doctor.examine()
    for finding in findings { print(finding) }
    if findings.contains(where: { !$0.isFound }) { throw StepwiseExit.machineLacksSomething }
  }
}
