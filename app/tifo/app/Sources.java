package tifo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tifo.secret.SecretCommand;
import tifo.secret.SecretException;
import tifo.secret.SecretSource;
import tifo.source.FailoverSource;
import tifo.source.LimitedSource;
import tifo.source.MetricSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.source.grafana.DataSourceRef;
import tifo.source.grafana.GrafanaSource;
import tifo.source.http.Auth;
import tifo.source.http.ClientIdentity;
import tifo.source.http.Credential;
import tifo.source.http.SourceConnection;
import tifo.source.http.Timeouts;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.WarClock;

/// Builds the sources that the settings name. Stateless; reads certificates and secret headers.
final class Sources {
  /// `asked` is what boards and rules may name, the usual one first; `shown` are those that have a
  /// chip on the wall: failover groups, the sources that are in none, and members that are named.
  record Built(SourceSet asked, List<MetricSource> shown) {}

  private Sources() {}

  /// What boards and rules may name.
  static SourceNames names(Settings settings) {
    List<String> names =
        Stream.concat(
                settings.failover().stream().map(Settings.Failover::name),
                settings.sources().stream().map(Settings.Source::name))
            .toList();
    return SourceNames.of(names).answeredByServers(speakMetricsql(settings, names));
  }

  /// Of a failover group one member is enough.
  private static Set<String> speakMetricsql(Settings settings, List<String> names) {
    Set<String> speak = new HashSet<>();
    settings.sources().stream()
        .filter(source -> source.dialect() == Settings.Dialect.METRICSQL)
        .forEach(source -> speak.add(source.name()));
    settings.failover().stream()
        .filter(group -> group.order().stream().anyMatch(speak::contains))
        .forEach(group -> speak.add(group.name()));
    if (!names.isEmpty() && speak.contains(names.getFirst())) {
      speak.add(SourceSet.UNNAMED);
    }
    return speak;
  }

  /// `named` are the sources that boards and rules name.
  static Built build(Settings settings, Set<String> named, WarClock clock)
      throws InterruptedException {
    Map<String, MetricSource> single = new LinkedHashMap<>();
    for (Settings.Source source : settings.sources()) {
      single.put(
          source.name(), new LimitedSource(build(source, clock), settings.poll().concurrency()));
    }
    List<MetricSource> first = new ArrayList<>();
    List<MetricSource> members = new ArrayList<>();
    for (Settings.Failover group : settings.failover()) {
      List<MetricSource> order =
          group.order().stream().map(name -> Objects.requireNonNull(single.remove(name))).toList();
      members.addAll(order);
      first.add(new FailoverSource(group.name(), order, clock, FailoverSource.USUAL_COOLDOWN));
    }
    first.addAll(single.values());
    List<MetricSource> shown = new ArrayList<>(first);
    members.stream().filter(member -> named.contains(member.name())).forEach(shown::add);
    first.addAll(members);
    return new Built(new SourceSet(first), shown);
  }

  /// One source by itself, without a limit to what it is asked at once.
  static MetricSource build(Settings.Source source, WarClock clock) throws InterruptedException {
    SourceConnection connection = connection(source);
    return switch (source.kind()) {
      case PROMETHEUS -> new PrometheusSource(connection, clock);
      case GRAFANA ->
          new GrafanaSource(connection, dataSource(source.datasource()), way(source.way()), clock);
    };
  }

  private static GrafanaSource.Way way(Settings.GrafanaWay way) {
    return switch (way) {
      case PROXY -> GrafanaSource.Way.PROXY;
      case FRAMES -> GrafanaSource.Way.FRAMES;
    };
  }

  private static DataSourceRef dataSource(String text) {
    return text.isEmpty() ? new DataSourceRef.Default() : new DataSourceRef.ByNameOrUid(text);
  }

  /// How a server is reached.
  static SourceConnection connection(Settings.Source source) throws InterruptedException {
    SourceConnection connection =
        SourceConnection.to(source.name(), source.url().toString())
            .with(auth(source.auth()))
            .with(
                new Timeouts(
                    source.timeouts().connect(),
                    source.timeouts().read(),
                    source.timeouts().call()))
            .withMaxAnswerBytes(source.maxAnswerBytes());
    for (Map.Entry<String, String> header : source.headers().entrySet()) {
      connection = connection.withHeader(header.getKey(), header.getValue());
    }
    for (Map.Entry<String, SecretSource> header : source.secretHeaders().entrySet()) {
      connection = connection.withSecretHeader(header.getKey(), reveal(header.getValue()));
    }
    return withTls(connection, source.tls());
  }

  private static SourceConnection withTls(SourceConnection connection, Settings.Tls tls) {
    try {
      SourceConnection secured = connection;
      if (tls.ca().isPresent()) {
        secured = secured.trusting(Files.readString(tls.ca().get()));
      }
      if (tls.identity().isPresent()) {
        Settings.Tls.Identity identity = tls.identity().get();
        secured = secured.with(ClientIdentity.read(identity.certificate(), identity.key()));
      }
      return secured;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "source " + connection.name() + ": a TLS file cannot be read: " + e.getMessage(), e);
    }
  }

  private static Auth auth(Settings.Auth auth) {
    return switch (auth) {
      case Settings.Auth.None _ -> Auth.NONE;
      case Settings.Auth.Basic basic -> new Auth.Basic(basic.user(), credential(basic.password()));
      case Settings.Auth.Bearer bearer -> new Auth.Bearer(credential(bearer.token()));
    };
  }

  private static Credential credential(SecretSource secret) {
    return switch (secret) {
      case SecretSource.FromCommand command ->
          new Credential.FromCommand(command.command(), SecretCommand.USUAL.timeout());
      case SecretSource.Env _, SecretSource.InFile _ ->
          new Credential.Given(() -> revealNow(secret));
    };
  }

  /// The secret, on a thread that may block.
  static String reveal(SecretSource secret) throws InterruptedException {
    try {
      return secret.read().reveal();
    } catch (SecretException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  static String revealNow(SecretSource secret) {
    try {
      return reveal(secret);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while a secret was read");
    }
  }
}
