package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.match.Fixture;
import tifo.record.Recording;
import tifo.record.RecordingException;
import tifo.rule.RuleGroup;
import tifo.sim.drill.DrillReport;
import tifo.sim.drill.DrillReport.Outcome;
import tifo.sim.drill.ExpectedAlerts;
import tifo.sim.fault.FaultRequest;

/// `tifo drill`: puts faults into a recording and tells which alerts fired, and how soon.
@Command(
    name = "drill",
    description = {
      "Puts faults into a recording and tells which of the alerts that must fire did, and how"
          + " soon.",
      "Ends with 1 when one is missing, late, or fired already before."
    })
final class DrillCommand extends ConsoleCommand {
  private static final Set<Outcome> GOOD = EnumSet.of(Outcome.PASSED, Outcome.NOTHING_EXPECTED);

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Parameters(
      arity = "0..1",
      paramLabel = "REC[#N]",
      description = {
        "A recording; without it the match that Tifo brings along.",
        "Times count from its first match, or from match N."
      })
  private Optional<String> recording = Optional.empty();

  @Option(
      names = "--fault",
      required = true,
      paramLabel = "FAULT",
      description =
          "KIND[:TARGET]@TIME or @TIME..TIME, such as"
              + " zone-loss:asia-northeast1-b@kickoff+20m..kickoff+30m; may be repeated"
              + " (docs/drill.md).")
  private List<String> faults = List.of();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "The alerts that must fire; default drills/expected.yaml beside the rules.")
  private Optional<Path> expect = Optional.empty();

  @Option(
      names = "--together",
      description = "All faults in one run; else each in a run of its own.")
  private boolean together;

  @Option(names = "--json", description = "The report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = common.settings();
    try (Recording opened = open()) {
      Optional<Fixture> match = match(opened);
      List<FaultRequest> requests = PlayedRecording.faults(faults, match);
      List<RuleGroup> groups = Definitions.load(settings, ReplayWiring.names(opened)).rules();
      ExpectedAlerts expected = DrillExpectations.load(expect, settings, groups);
      DrillRun run = new DrillRun(opened, groups, expected);
      List<DrillReport> reports = together ? run.together(requests) : run.apart(requests);
      DrillText text = new DrillText(match);
      console().print(json ? text.json(reports) : text.of(reports));
      console().flush();
      return reports.stream().map(DrillReport::outcome).allMatch(GOOD::contains) ? 0 : 1;
    } catch (RecordingException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Recording open() throws IOException {
    return Recording.open(
        recording.isPresent()
            ? RecordingPlace.parse(recording.get()).path()
            : DemoPlace.ready(errors()));
  }

  private Optional<Fixture> match(Recording opened) {
    ReplayMatches matches = new ReplayMatches(opened.info().matches());
    Optional<RecordingPlace> numbered =
        recording.map(RecordingPlace::parse).filter(RecordingPlace::numbered);
    return numbered.isPresent()
        ? Optional.of(matches.number(numbered.get().match(), numbered.get().path().toString()))
        : matches.all().stream().findFirst();
  }
}
