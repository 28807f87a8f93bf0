import ChangeDetection
import Foundation

/// Times and scores the change kernels on planted data.
///
/// - `ChangeBench stack`: the watch over stacks;
/// - `ChangeBench speed`: its time beside the floor's;
/// - `ChangeBench rates`: false alarms over seeded stacks;
/// - `ChangeBench regimes [SEEDS]`: false alarms and steps found, regime by regime;
/// - `ChangeBench pair`: a hard pair.
///
/// Without an argument all five.
@main struct ChangeBench {
  static func main() async {
    let wanted = CommandLine.arguments.dropFirst().first ?? "all"
    let seeds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) }
    if wanted == "stack" || wanted == "all" { await StackBench.run() }
    if wanted == "speed" || wanted == "all" { await StackBench.speed() }
    if wanted == "rates" || wanted == "all" { await StackBench.rates() }
    if wanted == "regimes" || wanted == "all" { await RegimeBench.run(seeds: seeds ?? 40) }
    if wanted == "pair" || wanted == "all" { await PairBench.run() }
  }

  /// The process's CPU seconds so far.
  static var cpuSeconds: Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }

  /// Wall and CPU seconds of `body`, and its result.
  static func timed<Result>(
    _ body: () async -> Result
  ) async -> (result: Result, wall: Double, cpu: Double) {
    let cpu = cpuSeconds
    let wall = ContinuousClock.now
    let result = await body()
    let elapsed = (ContinuousClock.now - wall) / .seconds(1)
    return (result, elapsed, cpuSeconds - cpu)
  }
}
