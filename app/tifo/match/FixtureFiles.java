package tifo.match;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.match.Fixture.PhaseStart;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.TextFile;
import tifo.yaml.YamlReader;

/// Reads a match from YAML or JSON: sides, kick-off, and what is known of phases and goals.
///
/// A phase that the file does not name is expected at its usual time after the one before: 45
/// minutes and 3 added, 15 of half-time, 45 and 6 added. Extra time and penalties are only what a
/// file says.
public final class FixtureFiles {
  private static final List<String> KEYS =
      List.of("home", "away", "kick_off", "speed", "phases", "goals");
  private static final List<String> PHASES =
      List.of("half_time", "second_half", "extra_time", "penalties", "after");
  private static final Duration FIRST_HALF = Duration.ofMinutes(48);
  private static final Duration HALF_TIME = Duration.ofMinutes(15);
  private static final Duration SECOND_HALF = Duration.ofMinutes(51);
  private static final Duration EXTRA_TIME = Duration.ofMinutes(36);
  private static final Duration PENALTIES = Duration.ofMinutes(15);

  private final Problems problems = new Problems();

  private FixtureFiles() {}

  public static LoadedFixture load(Path path) {
    Problems problems = new Problems();
    return TextFile.read(path, problems)
        .map(text -> read(path.toString(), text))
        .orElseGet(() -> new LoadedFixture(Optional.empty(), problems.sorted()));
  }

  public static LoadedFixture read(String file, String text) {
    FixtureFiles reader = new FixtureFiles();
    Optional<Fixture> fixture =
        YamlReader.read(file, text, reader.problems).flatMap(reader::fixture);
    boolean good = reader.problems.isEmpty();
    return new LoadedFixture(good ? fixture : Optional.empty(), reader.problems.sorted());
  }

  /// The match with every phase at its usual time.
  public static Fixture usual(String home, String away, Instant kickOff) {
    return new Fixture(home, away, phases(kickOff, Map.of()), List.of());
  }

  private Optional<Fixture> fixture(Node root) {
    Fields fields = Fields.of(root, "a fixture", KEYS, problems);
    String home = fields.requiredText("home");
    String away = fields.requiredText("away");
    Optional<Instant> kickOff =
        fields.required("kick_off").flatMap(node -> instant(fields, node, "'kick_off'"));
    if (kickOff.isEmpty()) {
      return Optional.empty();
    }
    Map<MatchPhase, Instant> known = new EnumMap<>(MatchPhase.class);
    Optional<Node> named = fields.node("phases");
    if (named.isPresent()) {
      Fields phases = Fields.of(named.get(), "'phases'", PHASES, problems);
      for (String key : PHASES) {
        phases
            .node(key)
            .flatMap(node -> instant(phases, node, "'" + key + "'"))
            .ifPresent(at -> known.put(MatchPhase.valueOf(key.toUpperCase(Locale.ROOT)), at));
      }
    }
    List<PhaseStart> phases = phases(kickOff.get(), known);
    for (int i = 1; i < phases.size(); i++) {
      if (!phases.get(i).at().isAfter(phases.get(i - 1).at())) {
        fields.problem(
            "phases", phases.get(i).phase() + " must begin after " + phases.get(i - 1).phase());
      }
    }
    List<Goal> goals = new ArrayList<>();
    fields.list("goals").forEach(node -> goal(node, home, away).ifPresent(goals::add));
    goals.sort(Comparator.comparing(Goal::at));
    double speed = fields.number("speed").orElse(1.0);
    if (!(speed > 0)) {
      fields.problem("speed", "must be above 0");
    }
    return Optional.of(new Fixture(home, away, phases, goals, speed));
  }

  private static List<PhaseStart> phases(Instant kickOff, Map<MatchPhase, Instant> known) {
    List<PhaseStart> phases = new ArrayList<>();
    phases.add(new PhaseStart(MatchPhase.FIRST_HALF, kickOff));
    Instant at = add(phases, MatchPhase.HALF_TIME, kickOff.plus(FIRST_HALF), known);
    at = add(phases, MatchPhase.SECOND_HALF, at.plus(HALF_TIME), known);
    at = at.plus(SECOND_HALF);
    if (known.containsKey(MatchPhase.EXTRA_TIME)) {
      at = add(phases, MatchPhase.EXTRA_TIME, at, known).plus(EXTRA_TIME);
    }
    if (known.containsKey(MatchPhase.PENALTIES)) {
      at = add(phases, MatchPhase.PENALTIES, at, known).plus(PENALTIES);
    }
    add(phases, MatchPhase.AFTER, at, known);
    return phases;
  }

  private static Instant add(
      List<PhaseStart> phases, MatchPhase phase, Instant expected, Map<MatchPhase, Instant> known) {
    Instant at = known.getOrDefault(phase, expected);
    phases.add(new PhaseStart(phase, at));
    return at;
  }

  private Optional<Goal> goal(Node node, String home, String away) {
    Fields fields = Fields.of(node, "a goal", List.of("at", "side", "minute"), problems);
    Optional<Instant> at = fields.required("at").flatMap(n -> instant(fields, n, "'at'"));
    fields.required("side");
    Optional<String> side = fields.word("side", List.of(home, away));
    fields.required("minute");
    Optional<Integer> minute = fields.integer("minute", 1, 130);
    return at.flatMap(
        when -> side.flatMap(who -> minute.map(count -> new Goal(when, who.equals(home), count))));
  }

  private Optional<Instant> instant(Fields fields, Node node, String name) {
    Optional<String> text = fields.text(node, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
    } catch (DateTimeParseException e) {
      problems.add(
          node.place(),
          name
              + " must be a time with its offset, such as 2022-12-02T04:00:00+09:00, not '"
              + text.get()
              + "'");
      return Optional.empty();
    }
  }
}
