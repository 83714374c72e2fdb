package tifo.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.app.Settings.Auth;
import tifo.app.Settings.Dialect;
import tifo.app.Settings.GrafanaWay;
import tifo.app.Settings.Source;
import tifo.app.Settings.SourceKind;
import tifo.app.Settings.Timeouts;
import tifo.app.Settings.Tls;
import tifo.secret.SecretSource;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads the servers that are asked.
final class SettingsSourceReader {
  static final List<String> KEYS =
      List.of(
          "name",
          "kind",
          "dialect",
          "url",
          "datasource",
          "way",
          "auth",
          "headers",
          "tls",
          "timeouts",
          "max_answer_mib");
  static final List<String> ALERTMANAGER_KEYS =
      List.of("name", "url", "auth", "headers", "tls", "timeouts");
  static final List<String> KINDS = List.of("prometheus", "grafana");
  static final List<String> DIALECTS = List.of("promql", "metricsql");
  static final List<String> WAYS = List.of("proxy", "frames");
  static final List<String> AUTH_KEYS = List.of("basic", "bearer");
  static final List<String> BASIC_KEYS = List.of("user", "password");
  static final List<String> TLS_KEYS = List.of("ca", "certificate", "key");
  static final List<String> TIMEOUT_KEYS = List.of("connect", "read", "call");

  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern SECRET_HEADER =
      Pattern.compile(".*(authorization|token|secret|password|cookie|api-?key).*");

  private final Path folder;
  private final Problems problems;
  private final SecretReader secrets;

  SettingsSourceReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
    this.secrets = new SecretReader(folder, problems);
  }

  List<Source> read(Fields settings) {
    List<Source> sources = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : settings.list("sources")) {
      Fields fields = Fields.of(item, "source", KEYS, problems);
      Source source = source(fields);
      if (!source.name().isEmpty() && !names.add(source.name())) {
        fields.problem("name", "two sources are named '" + source.name() + "'");
      }
      sources.add(source);
    }
    return sources;
  }

  List<Source> alertmanagers(Fields settings) {
    List<Source> servers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : settings.list("alertmanagers")) {
      Fields fields = Fields.of(item, "alertmanager", ALERTMANAGER_KEYS, problems);
      Source server = source(fields);
      if (!server.name().isEmpty() && !names.add(server.name())) {
        fields.problem("name", "two Alertmanagers are named '" + server.name() + "'");
      }
      servers.add(server);
    }
    return servers;
  }

  private Source source(Fields fields) {
    String name = fields.requiredText("name");
    SourceKind kind =
        fields
            .word("kind", KINDS)
            .map(w -> SourceKind.valueOf(w.toUpperCase(Locale.ROOT)))
            .orElse(SourceKind.PROMETHEUS);
    String datasource = fields.text("datasource").orElse("");
    if ((kind == SourceKind.GRAFANA) == datasource.isEmpty()) {
      fields.problem(
          "datasource",
          kind == SourceKind.GRAFANA
              ? "source '" + name + "' needs the name or uid of its Grafana 'datasource'"
              : "'datasource' is for sources of kind grafana only");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, SecretSource> secretHeaders = new LinkedHashMap<>();
    readHeaders(fields, headers, secretHeaders);
    return new Source(
        name,
        kind,
        dialect(fields),
        url(fields, "url").orElse(URI.create("http://127.0.0.1:9090")),
        datasource,
        way(fields, kind),
        auth(fields),
        headers,
        secretHeaders,
        tls(fields),
        timeouts(fields),
        fields
            .integer("max_answer_mib", 1, 1024)
            .map(mib -> (long) mib << 20)
            .orElse(Source.USUAL_MAX_ANSWER_BYTES));
  }

  private static Dialect dialect(Fields fields) {
    return fields
        .word("dialect", DIALECTS)
        .map(word -> Dialect.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(Dialect.PROMQL);
  }

  private static GrafanaWay way(Fields fields, SourceKind kind) {
    if (fields.has("way") && kind != SourceKind.GRAFANA) {
      fields.problem("way", "'way' is for sources of kind grafana only");
    }
    return fields
        .word("way", WAYS)
        .map(word -> GrafanaWay.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(GrafanaWay.PROXY);
  }

  /// An http or https address, required. Never repeated in a problem, because people put passwords
  /// into addresses.
  static Optional<URI> url(Fields fields, String key) {
    if (fields.required(key).isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(fields.text(key).orElse("").strip());
      if (uri.getUserInfo() != null) {
        fields.problem(
            key, "'" + key + "' must not hold a user or password; write them under 'auth'");
        return Optional.empty();
      }
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    fields.problem(
        key, "'" + key + "' must be an address such as http://host:9090 or https://host/prefix");
    return Optional.empty();
  }

  private Auth auth(Fields source) {
    Optional<Node> node = source.node("auth");
    if (node.isEmpty()) {
      return new Auth.None();
    }
    if (node.get() instanceof Node.Scalar) {
      Optional<SecretSource> _ = secrets.read(node.get(), "auth");
      return new Auth.None();
    }
    Fields fields = Fields.of(node.get(), "auth", AUTH_KEYS, problems);
    if (fields.has("basic") == fields.has("bearer")) {
      problems.add(fields.place(), "'auth' needs either 'basic' or 'bearer'");
      return new Auth.None();
    }
    if (fields.has("bearer")) {
      return secrets.required(fields, "bearer").<Auth>map(Auth.Bearer::new).orElse(new Auth.None());
    }
    return basic(fields.required("basic").orElseThrow());
  }

  private Auth basic(Node node) {
    if (node instanceof Node.Scalar) {
      Optional<SecretSource> _ = secrets.read(node, "basic");
      return new Auth.None();
    }
    Fields fields = Fields.of(node, "basic", BASIC_KEYS, problems);
    String user = fields.requiredText("user");
    return secrets
        .required(fields, "password")
        .<Auth>map(password -> new Auth.Basic(user, password))
        .orElse(new Auth.None());
  }

  private void readHeaders(
      Fields source, Map<String, String> plain, Map<String, SecretSource> secret) {
    for (Node.Entry entry : source.entries("headers")) {
      String name = entry.key();
      if (!HEADER.matcher(name).matches()) {
        problems.add(entry.place(), "'" + name + "' is not the name of an HTTP header");
      } else if (entry.value() instanceof Node.Mapping
          || SECRET_HEADER.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
        secrets.read(entry.value(), name).ifPresent(s -> secret.put(name, s));
      } else {
        source.text(entry.value(), "header " + name).ifPresent(v -> plain.put(name, v));
      }
    }
  }

  private Tls tls(Fields source) {
    Optional<Node> node = source.node("tls");
    if (node.isEmpty()) {
      return Tls.USUAL;
    }
    Fields fields = Fields.of(node.get(), "tls", TLS_KEYS, problems);
    Optional<Path> certificate = SettingsReader.path(fields, "certificate", folder);
    Optional<Path> key = SettingsReader.path(fields, "key", folder);
    if (certificate.isPresent() != key.isPresent()) {
      problems.add(fields.place(), "mutual TLS needs both 'certificate' and 'key'");
    }
    return new Tls(
        SettingsReader.path(fields, "ca", folder),
        certificate.flatMap(c -> key.map(k -> new Tls.Identity(c, k))));
  }

  private Timeouts timeouts(Fields source) {
    Optional<Node> node = source.node("timeouts");
    if (node.isEmpty()) {
      return Timeouts.USUAL;
    }
    Fields fields = Fields.of(node.get(), "timeouts", TIMEOUT_KEYS, problems);
    Duration least = Duration.ofMillis(100);
    Duration most = Duration.ofMinutes(10);
    return new Timeouts(
        fields.duration("connect", least, most, Timeouts.USUAL.connect()),
        fields.duration("read", least, most, Timeouts.USUAL.read()),
        fields.duration("call", least, most, Timeouts.USUAL.call()));
  }
}
