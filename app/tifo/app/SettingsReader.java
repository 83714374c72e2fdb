package tifo.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tifo.app.Settings.Failover;
import tifo.app.Settings.Match;
import tifo.app.Settings.Source;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads the settings from their file's nodes.
final class SettingsReader {
  static final List<String> KEYS =
      List.of(
          "sources",
          "failover",
          "poll",
          "chat",
          "consoles",
          "pictures",
          "routing",
          "alertmanagers",
          "panels",
          "rules",
          "match",
          "language",
          "time_zone",
          "headless",
          "operators",
          "heartbeat",
          "alerting");
  static final List<String> FAILOVER_KEYS = List.of("name", "order");
  static final List<String> POLL_KEYS = List.of("interval", "concurrency");
  static final List<String> MATCH_KEYS = List.of("file", "home", "away", "kick_off");
  static final List<String> HEADLESS_KEYS = List.of("output");
  static final List<String> ALERTING_KEYS = List.of("nodata_error_pending");
  static final List<String> LANGUAGES = List.of("system", "en", "ja");

  private final Path folder;
  private final Problems problems;

  /// Relative paths are looked for in `folder`.
  SettingsReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  Settings read(Node root) {
    Fields fields = Fields.of(root, "settings", KEYS, problems);
    Settings usual = Settings.defaults();
    SettingsSourceReader servers = new SettingsSourceReader(folder, problems);
    List<Source> sources = servers.read(fields);
    return new Settings(
        sources,
        failover(fields, sources),
        poll(fields),
        new SettingsChatReader(folder, problems, TargetKinds.ALL).read(fields),
        path(fields, "panels", folder),
        path(fields, "rules", folder),
        match(fields),
        fields
            .word("language", LANGUAGES)
            .map(w -> Settings.Language.valueOf(constant(w)))
            .orElse(usual.language()),
        zone(fields).orElse(usual.timeZone()),
        headless(fields),
        new Settings.Alerting(
            noDataErrorPending(fields),
            path(fields, "routing", folder),
            servers.alertmanagers(fields)),
        new SettingsOperatorReader(folder, problems).read(fields),
        new SettingsConsolesReader(folder, problems).read(fields));
  }

  private boolean noDataErrorPending(Fields settings) {
    boolean usual = Settings.Alerting.USUAL.noDataErrorPending();
    return settings
        .node("alerting")
        .map(node -> Fields.of(node, "alerting", ALERTING_KEYS, problems))
        .map(fields -> fields.flag("nodata_error_pending", usual))
        .orElse(usual);
  }

  private List<Failover> failover(Fields settings, List<Source> sources) {
    List<String> known = sources.stream().map(Source::name).toList();
    Set<String> names = new HashSet<>(known);
    Set<String> members = new HashSet<>();
    List<Failover> groups = new ArrayList<>();
    for (Node item : settings.list("failover")) {
      Fields fields = Fields.of(item, "failover group", FAILOVER_KEYS, problems);
      String name = fields.requiredText("name");
      if (!name.isEmpty() && !names.add(name)) {
        fields.problem("name", "'" + name + "' already names a source or another group");
      }
      fields.required("order");
      List<String> order = fields.texts("order");
      for (String member : order) {
        if (!known.contains(member)) {
          fields.problem(
              "order", "no source is named '" + member + "'" + Nearest.hint(member, known));
        } else if (!members.add(member)) {
          fields.problem(
              "order", "source '" + member + "' is in the order twice, or of two groups");
        }
      }
      if (fields.has("order") && order.size() < 2) {
        fields.problem("order", "a failover group needs at least two sources");
      }
      groups.add(new Failover(name, order));
    }
    return groups;
  }

  private Settings.Poll poll(Fields settings) {
    Optional<Node> node = settings.node("poll");
    if (node.isEmpty()) {
      return Settings.Poll.USUAL;
    }
    Fields fields = Fields.of(node.get(), "poll", POLL_KEYS, problems);
    Settings.Poll usual = Settings.Poll.USUAL;
    return new Settings.Poll(
        fields.duration(
            "interval", Duration.ofSeconds(1), Duration.ofMinutes(10), usual.interval()),
        fields.integer("concurrency", 1, 64).orElse(usual.concurrency()));
  }

  private Match match(Fields settings) {
    Optional<Node> node = settings.node("match");
    if (node.isEmpty()) {
      return new Match.None();
    }
    Fields fields = Fields.of(node.get(), "match", MATCH_KEYS, problems);
    Optional<Path> file = path(fields, "file", folder);
    boolean inline = fields.has("home") || fields.has("away") || fields.has("kick_off");
    if (file.isPresent() && inline) {
      problems.add(fields.place(), "'match' is either a 'file' or home, away and kick_off");
    }
    if (file.isPresent()) {
      return new Match.InFile(file.get());
    }
    String home = fields.requiredText("home");
    String away = fields.requiredText("away");
    Instant kickOff = fields.required("kick_off").map(n -> instant(fields)).orElse(Instant.EPOCH);
    return new Match.Inline(home, away, kickOff);
  }

  private static Instant instant(Fields fields) {
    String text = fields.text("kick_off").orElse("");
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      fields.problem(
          "kick_off",
          "'kick_off' must be a time with its offset, such as 2022-12-02T04:00:00+09:00, not '"
              + text
              + "'");
      return Instant.EPOCH;
    }
  }

  private static Optional<ZoneId> zone(Fields fields) {
    Optional<String> text = fields.text("time_zone");
    try {
      return text.map(ZoneId::of);
    } catch (DateTimeException e) {
      fields.problem(
          "time_zone",
          "'"
              + text.orElse("")
              + "' is not a time zone"
              + Nearest.of(text.orElse(""), ZoneId.getAvailableZoneIds())
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("; write one such as Asia/Tokyo"));
      return Optional.empty();
    }
  }

  private Settings.Headless headless(Fields settings) {
    Optional<Node> node = settings.node("headless");
    if (node.isEmpty()) {
      return Settings.Headless.USUAL;
    }
    Fields fields = Fields.of(node.get(), "headless", HEADLESS_KEYS, problems);
    return path(fields, "output", folder)
        .map(Settings.Headless::new)
        .orElse(Settings.Headless.USUAL);
  }

  static Optional<Path> path(Fields fields, String key, Path folder) {
    Optional<String> text = fields.text(key);
    try {
      return text.map(t -> SettingsFiles.resolve(folder, t));
    } catch (InvalidPathException e) {
      fields.problem(key, "'" + key + "' is not a path: " + e.getReason());
      return Optional.empty();
    }
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
