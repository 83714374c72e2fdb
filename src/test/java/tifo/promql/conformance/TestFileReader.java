package tifo.promql.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.promql.conformance.Command.Clear;
import tifo.promql.conformance.Command.Eval;
import tifo.promql.conformance.Command.Load;
import tifo.promql.conformance.Command.Window;

/// Reads a file of the `.test` language. One file, one thread.
///
/// Lines are trimmed, a comment counts as a blank line, and a blank line ends a block.
final class TestFileReader {
  private static final Pattern LOAD = Pattern.compile("load(_with_nhcb)?\\s+(\\S+)");
  private static final String EVAL = "eval(?:_(fail|warn|ordered|info))?\\s+";
  private static final Pattern INSTANT =
      Pattern.compile(EVAL + "instant\\s+(?:at\\s+(.+?))?\\s+(.+)");
  private static final Pattern RANGE =
      Pattern.compile(EVAL + "range\\s+from\\s+(.+)\\s+to\\s+(.+)\\s+step\\s+(.+?)\\s+(.+)");

  private final List<String> lines;
  private int at;

  private TestFileReader(List<String> lines) {
    this.lines = lines;
  }

  static List<Command> read(Path file) throws IOException {
    return read(Files.readString(file));
  }

  static List<Command> read(String text) {
    return new TestFileReader(text.lines().map(TestFileReader::clean).toList()).commands();
  }

  private static String clean(String line) {
    String trimmed = line.strip();
    return trimmed.startsWith("#") ? "" : trimmed;
  }

  private List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    while (at < lines.size()) {
      if (lines.get(at).isEmpty()) {
        at++;
        continue;
      }
      int line = at + 1;
      try {
        commands.add(command());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
      }
    }
    return commands;
  }

  private Command command() {
    String first = lines.get(at);
    String word = first.split("\\s+")[0].toLowerCase(Locale.ROOT);
    if (word.equals("clear")) {
      at++;
      return new Clear();
    }
    if (word.startsWith("load")) {
      return load(first);
    }
    if (word.startsWith("eval")) {
      return eval(first);
    }
    throw new IllegalArgumentException("an unknown command: " + first);
  }

  private Load load(String first) {
    Matcher head = matched(LOAD, first);
    List<SeriesLine> series = block().stream().map(SeriesReader::read).toList();
    return new Load(Durations.parse(head.group(2)), series, head.group(1) != null);
  }

  private Eval eval(String first) {
    int line = at + 1;
    Matcher instant = INSTANT.matcher(first);
    boolean once = instant.matches();
    Matcher head = once ? instant : matched(RANGE, first);
    Window window =
        once
            ? Window.at(head.group(2) == null ? 0 : Durations.parse(head.group(2)))
            : new Window(
                Durations.parse(head.group(2)),
                Durations.parse(head.group(3)),
                Durations.parse(head.group(4)));
    String mode = head.group(1) == null ? "" : head.group(1);
    ExpectationReader expected = new ExpectationReader(mode);
    block().forEach(expected::add);
    String query = head.group(once ? 3 : 5);
    return new Eval(line, query, once, window, expected.done());
  }

  /// The lines below this one, up to a blank line.
  private List<String> block() {
    List<String> block = new ArrayList<>();
    while (++at < lines.size() && !lines.get(at).isEmpty()) {
      block.add(lines.get(at));
    }
    return block;
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("cannot be read: " + line);
    }
    return matcher;
  }
}
