package tifo.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.chat.ChatTarget;
import tifo.chat.TargetKind;
import tifo.chat.TargetValues;
import tifo.rule.PictureSubject;
import tifo.rule.operator.OperatorRules;
import tifo.secret.SecretSource;

/// What `tifo.yaml` says. Immutable; holds no secret, only where secrets are kept.
///
/// `panels` and `rules` are folders; without them the boards and rules that Tifo comes with serve.
public record Settings(
    List<Source> sources,
    List<Failover> failover,
    Poll poll,
    List<Chat> chat,
    Optional<Path> panels,
    Optional<Path> rules,
    Match match,
    Language language,
    ZoneId timeZone,
    Headless headless,
    Alerting alerting,
    Operators operators,
    Consoles consoles) {
  public Settings {
    sources = List.copyOf(sources);
    failover = List.copyOf(failover);
    chat = List.copyOf(chat);
  }

  /// What holds without a file: no source, no chat, everything else at its usual value.
  public static Settings defaults() {
    return new Settings(
        List.of(),
        List.of(),
        Poll.USUAL,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        new Match.None(),
        Language.SYSTEM,
        ZoneId.systemDefault(),
        Headless.USUAL,
        Alerting.USUAL,
        Operators.usual(),
        new Consoles.Single());
  }

  /// The same, but asking one Prometheus at this address, as the command line says.
  Settings asking(URI address) {
    return asking(
        address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort(),
        address);
  }

  /// The same under that name.
  Settings asking(String name, URI address) {
    Source source =
        new Source(
            name,
            SourceKind.PROMETHEUS,
            Dialect.PROMQL,
            address,
            "",
            GrafanaWay.PROXY,
            new Auth.None(),
            Map.of(),
            Map.of(),
            Tls.USUAL,
            Timeouts.USUAL,
            Source.USUAL_MAX_ANSWER_BYTES);
    return new Settings(
        List.of(source),
        List.of(),
        poll,
        chat,
        panels,
        rules,
        match,
        language,
        timeZone,
        headless,
        alerting,
        operators,
        consoles);
  }

  /// The same, posting to this target only.
  Settings posting(Chat target) {
    return new Settings(
        sources,
        failover,
        poll,
        List.of(target),
        panels,
        rules,
        match,
        language,
        timeZone,
        headless,
        alerting,
        operators,
        consoles);
  }

  /// The same, telling whom these routes say.
  Settings routing(Alerting other) {
    return new Settings(
        sources, failover, poll, chat, panels, rules, match, language, timeZone, headless, other,
        operators, consoles);
  }

  /// The same with what the command line names in place of the file's.
  Settings overriddenBy(
      Optional<Path> otherPanels, Optional<Path> otherRules, Optional<Language> otherLanguage) {
    return new Settings(
        sources,
        failover,
        poll,
        chat,
        otherPanels.or(() -> panels),
        otherRules.or(() -> rules),
        match,
        otherLanguage.orElse(language),
        timeZone,
        headless,
        alerting,
        operators,
        consoles);
  }

  /// One server that is asked. `datasource` names the data source of a Grafana, and is empty for
  /// the others; `way` matters to a Grafana only. `maxAnswerBytes` counts after gzip.
  public record Source(
      String name,
      SourceKind kind,
      Dialect dialect,
      URI url,
      String datasource,
      GrafanaWay way,
      Auth auth,
      Map<String, String> headers,
      Map<String, SecretSource> secretHeaders,
      Tls tls,
      Timeouts timeouts,
      long maxAnswerBytes) {
    public static final long USUAL_MAX_ANSWER_BYTES = 64L << 20;

    public Source {
      headers = Map.copyOf(headers);
      secretHeaders = Map.copyOf(secretHeaders);
    }

    /// The same under another name.
    Source named(String other) {
      return new Source(
          other,
          kind,
          dialect,
          url,
          datasource,
          way,
          auth,
          headers,
          secretHeaders,
          tls,
          timeouts,
          maxAnswerBytes);
    }
  }

  public enum SourceKind {
    PROMETHEUS,
    GRAFANA
  }

  /// What a source is asked in. VictoriaMetrics speaks MetricsQL, which is PromQL and more.
  public enum Dialect {
    PROMQL,
    METRICSQL
  }

  /// How a Grafana is asked: through its data-source proxy, or for data frames.
  public enum GrafanaWay {
    PROXY,
    FRAMES
  }

  /// How a source is signed in to.
  public sealed interface Auth {
    record None() implements Auth {}

    record Basic(String user, SecretSource password) implements Auth {}

    record Bearer(SecretSource token) implements Auth {}
  }

  /// PEM files: CAs trusted besides the platform's, and what mutual TLS shows to the server.
  public record Tls(Optional<Path> ca, Optional<Identity> identity) {
    public static final Tls USUAL = new Tls(Optional.empty(), Optional.empty());

    public record Identity(Path certificate, Path key) {}
  }

  /// How long to wait: to connect, between two bytes, and for one whole call.
  public record Timeouts(Duration connect, Duration read, Duration call) {
    public static final Timeouts USUAL =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  /// Sources of the same metrics: the first healthy one of the order answers.
  public record Failover(String name, List<String> order) {
    public Failover {
      order = List.copyOf(order);
    }
  }

  /// `interval` is the shortest time between two questions of one board, `concurrency` how many
  /// requests a source gets at once.
  public record Poll(Duration interval, int concurrency) {
    public static final Poll USUAL = new Poll(Duration.ofSeconds(5), 8);
  }

  /// Where the pictures of alerts go: a target of a kind.
  public record Chat(TargetKind kind, TargetValues values) {
    public String name() {
      return values.name();
    }

    /// What its pictures show where the rule leaves that open.
    public PictureSubject shows() {
      return values
          .optionalText(SettingsChatReader.SHOWS.name())
          .flatMap(PictureSubject::parse)
          .orElse(PictureSubject.PANEL);
    }

    ChatTarget target() {
      return kind.maker().make(values);
    }
  }

  /// The match of the day.
  public sealed interface Match {
    record None() implements Match {}

    record InFile(Path file) implements Match {}

    record Inline(String home, String away, Instant kickOff) implements Match {}
  }

  /// The language of the wall and of chat; the system's counts where there are texts in it.
  public enum Language {
    SYSTEM,
    EN,
    JA;

    public Locale locale() {
      return switch (this) {
        case SYSTEM -> isJapanese(Locale.getDefault()) ? Locale.JAPANESE : Locale.ENGLISH;
        case EN -> Locale.ENGLISH;
        case JA -> Locale.JAPANESE;
      };
    }

    private static boolean isJapanese(Locale locale) {
      return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    }
  }

  /// How rules are judged and who is told of alerts: with `noDataErrorPending` Grafana's no data
  /// and errors wait for `for`, as since Grafana 12.4; the files of the routes, without which every
  /// target is told of each alert; the Alertmanagers that alerts are handed over to.
  public record Alerting(
      boolean noDataErrorPending, Optional<Path> routing, List<Source> alertmanagers) {
    public static final Alerting USUAL = new Alerting(true, Optional.empty(), List.of());

    public Alerting {
      alertmanagers = List.copyOf(alertmanagers);
    }
  }

  /// Where a run without a display writes its pictures.
  public record Headless(Path output) {
    public static final Headless USUAL = new Headless(Path.of("tifo-out"));
  }

  /// Who is at this console, the rules of thumb for what they see, and who hears that all is
  /// judged.
  public record Operators(String name, OperatorRules rules, Optional<Heartbeat> heartbeat) {
    /// Whoever runs the program.
    public static Operators usual() {
      return new Operators(
          System.getProperty("user.name", "operator"), OperatorRules.USUAL, Optional.empty());
    }
  }

  /// A post to `url` in every interval as long as all is judged; else one to `failing`, if it is
  /// named.
  public record Heartbeat(SecretSource url, Optional<SecretSource> failing, Duration interval) {
    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
  }

  /// Who posts where several consoles judge the same rules.
  public sealed interface Consoles {
    /// Each all that it sees.
    record Single() implements Consoles {}

    /// One of them, as they agree on in a store: this one under its name.
    record Claim(String name, Duration lease, SecretSource postgres) implements Consoles {}
  }
}
