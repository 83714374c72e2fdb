package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.promql.conformance.Command.Window;
import tifo.promql.conformance.Expectation.Text;

/// Gathers the lines below an `eval`, in the present and in the older form. One block, one thread.
final class ExpectationReader {
  private static final Pattern EXPECT =
      Pattern.compile("expect\\s+(fail|warn|no_warn|info|no_info|ordered)(?:\\s+(.*))?");
  private static final Pattern STRING = Pattern.compile("expect\\s+string\\s+(.+)");
  private static final Pattern RANGE_VECTOR =
      Pattern.compile(
          "expect\\s+range\\s+vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");
  private static final Pattern OLD_FAILURE =
      Pattern.compile("expected_fail_(message|regexp)\\s+(.+)");

  private Optional<Text> failure = Optional.empty();
  private final List<Text> warnings = new ArrayList<>();
  private final List<Text> infos = new ArrayList<>();
  private boolean noWarnings;
  private boolean noInfos;
  private boolean ordered;
  private Optional<String> string = Optional.empty();
  private Optional<Window> rangeVector = Optional.empty();
  private Optional<Double> scalar = Optional.empty();
  private final List<SeriesLine> series = new ArrayList<>();

  /// `mode` is what followed `eval_`, such as `fail`, or empty.
  ExpectationReader(String mode) {
    if (!mode.isEmpty()) {
      expect(mode, "");
    }
  }

  void add(String line) {
    Matcher expect = EXPECT.matcher(line);
    Matcher text = STRING.matcher(line);
    Matcher range = RANGE_VECTOR.matcher(line);
    Matcher old = OLD_FAILURE.matcher(line);
    if (expect.matches()) {
      expect(expect.group(1), expect.group(2) == null ? "" : expect.group(2).strip());
    } else if (text.matches()) {
      string = Optional.of(Quoted.unquote(text.group(1).strip()));
    } else if (range.matches()) {
      rangeVector = Optional.of(window(range));
    } else if (old.matches()) {
      String said = old.group(2).strip();
      failure =
          Optional.of(old.group(1).equals("message") ? new Text.Exact(said) : new Text.Regex(said));
    } else if (line.startsWith("expect ")) {
      throw new IllegalArgumentException("an unknown expectation: " + line);
    } else if (SeriesReader.isNumber(line)) {
      scalar = Optional.of(SeriesReader.number(line));
    } else {
      series.add(SeriesReader.read(line));
    }
  }

  static Window window(Matcher fromToStep) {
    return new Window(
        Durations.parse(fromToStep.group(1)),
        Durations.parse(fromToStep.group(2)),
        Durations.parse(fromToStep.group(3)));
  }

  private void expect(String kind, String condition) {
    switch (kind) {
      case "fail" -> failure = Optional.of(text(condition));
      case "warn" -> warnings.add(text(condition));
      case "info" -> infos.add(text(condition));
      case "no_warn" -> noWarnings = true;
      case "no_info" -> noInfos = true;
      case "ordered" -> ordered = true;
      default -> throw new IllegalArgumentException("an unknown expectation: " + kind);
    }
  }

  private static Text text(String condition) {
    if (condition.isEmpty()) {
      return new Text.Any();
    }
    int colon = condition.indexOf(':');
    String said = condition.substring(colon + 1).strip();
    return switch (condition.substring(0, Math.max(colon, 0)).strip()) {
      case "msg" -> new Text.Exact(said);
      case "regex" -> new Text.Regex(said);
      default -> throw new IllegalArgumentException("an unknown condition: " + condition);
    };
  }

  Expectation done() {
    return new Expectation(
        failure,
        warnings,
        infos,
        noWarnings,
        noInfos,
        ordered,
        string,
        rangeVector,
        scalar,
        series);
  }
}
