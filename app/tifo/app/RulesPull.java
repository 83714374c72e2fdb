package tifo.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tifo.app.Settings.SourceKind;
import tifo.rule.pull.GrafanaPull;
import tifo.rule.pull.Origin;
import tifo.rule.pull.PrometheusPull;
import tifo.rule.pull.PulledFile;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.grafana.GrafanaProvisioning;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;
import tools.jackson.databind.JsonNode;

/// Asks one server for its rules. One thread.
final class RulesPull {
  @FunctionalInterface
  private interface Asking {
    JsonNode ask() throws SourceException, InterruptedException;
  }

  private final SourceConnection connection;
  private final boolean grafana;
  private final Consumer<String> warnings;
  private boolean incomplete;

  private RulesPull(SourceConnection connection, boolean grafana, Consumer<String> warnings) {
    this.connection = connection;
    this.grafana = grafana;
    this.warnings = warnings;
  }

  /// @throws UsageException when the text is neither a source of the settings nor an address
  static RulesPull from(String text, Settings settings, Consumer<String> warnings)
      throws InterruptedException {
    Optional<Settings.Source> named =
        settings.sources().stream().filter(source -> source.name().equals(text)).findFirst();
    if (named.isPresent()) {
      boolean grafana = named.get().kind() == SourceKind.GRAFANA;
      return new RulesPull(Sources.connection(named.get()), grafana, warnings);
    }
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      List<String> names = settings.sources().stream().map(Settings.Source::name).toList();
      throw new UsageException(
          "no source of the settings is named '"
              + text
              + "'"
              + (names.isEmpty() ? "" : "; there are " + String.join(", ", names))
              + "; or name an address such as http://prometheus:9090");
    }
    SourceConnection connection = connection(text);
    try (GrafanaProvisioning asked = new GrafanaProvisioning(connection)) {
      return new RulesPull(connection, asked.isThere(), warnings);
    }
  }

  private static SourceConnection connection(String address) {
    try {
      URI uri = URI.create(address);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String host = Optional.ofNullable(uri.getHost()).orElse("");
      // several servers may lie behind one host, each below a path of its own
      String path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("/+$", "");
      return SourceConnection.to(host + port + path, address);
    } catch (IllegalArgumentException e) {
      throw new UsageException("write the address as http://host:port or https://host/prefix");
    }
  }

  Origin origin() {
    return new Origin(connection.name(), connection.address());
  }

  /// Whether a part could not be had, which was warned of.
  boolean isIncomplete() {
    return incomplete;
  }

  /// @throws UsageException when the rules cannot be had
  List<PulledFile> files() throws InterruptedException {
    try {
      return grafana ? grafana() : prometheus();
    } catch (SourceException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private List<PulledFile> prometheus() throws SourceException, InterruptedException {
    try (PrometheusSource source = new PrometheusSource(connection, new LiveClock())) {
      List<String> leftOut = new ArrayList<>();
      List<PulledFile> files = PrometheusPull.files(origin(), source.status().rules(), leftOut);
      leftOut.forEach(warnings);
      return files;
    }
  }

  private List<PulledFile> grafana() throws SourceException, InterruptedException {
    try (GrafanaProvisioning asked = new GrafanaProvisioning(connection)) {
      GrafanaPull pull = new GrafanaPull(origin());
      List<PulledFile> files = new ArrayList<>(pull.rules(asked.rules()));
      add(files, pull, "contact-points", asked::contactPoints);
      add(files, pull, "policies", asked::policies);
      add(files, pull, "mute-timings", asked::muteTimings);
      add(files, pull, "templates", asked::templates);
      return files;
    }
  }

  /// Rules without their routing are better than none.
  private void add(List<PulledFile> files, GrafanaPull pull, String thing, Asking asking)
      throws SourceException, InterruptedException {
    try {
      files.addAll(pull.other(thing, asking.ask()));
    } catch (SourceException e) {
      if (e.kind() != Kind.UNAUTHORIZED && e.kind() != Kind.NOT_AN_API) {
        throw e;
      }
      incomplete = true;
      warnings.accept(thing + " are left out: " + e.getMessage());
    }
  }
}
