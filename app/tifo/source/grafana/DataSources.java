package tifo.source.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.http.HttpWire;
import tifo.source.http.Params;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds the uid of a data source, asking Grafana at most once while it is right. Any thread.
final class DataSources {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpWire wire;
  private final DataSourceRef ref;
  private final AtomicReference<@Nullable String> found = new AtomicReference<>();

  DataSources(HttpWire wire, DataSourceRef ref) {
    this.wire = wire;
    this.ref = ref;
  }

  List<DataSource> list() throws SourceException, InterruptedException {
    return wire.get(
        "api/datasources",
        new Params(),
        body -> {
          List<DataSource> all = new ArrayList<>();
          for (JsonNode node : JSON.readTree(body)) {
            all.add(
                new DataSource(
                    node.path("uid").asString(""),
                    node.path("name").asString(""),
                    node.path("type").asString(""),
                    node.path("isDefault").asBoolean(false)));
          }
          return List.copyOf(all);
        },
        wire.budget());
  }

  String uid() throws SourceException, InterruptedException {
    String known = found.get();
    if (known != null) {
      return known;
    }
    String uid =
        switch (ref) {
          case DataSourceRef.ByUid byUid -> byUid.uid();
          case DataSourceRef.ByName byName ->
              pick("named \"" + byName.name() + "\"", s -> s.name().equals(byName.name()));
          case DataSourceRef.ByNameOrUid either -> either(either.text());
          case DataSourceRef.Default any -> pick("as its default", DataSource::isDefault);
        };
    found.set(uid);
    return uid;
  }

  /// The uid did not work: look it up again next time.
  void forget() {
    found.set(null);
  }

  // A token that may query a data source need not have the right to list them: then what looks like
  // a uid is taken for one. If it is none, the query says so, and it is looked up again.
  private String either(String text) throws SourceException, InterruptedException {
    boolean mayBeUid = DataSourceRef.UID.matcher(text).matches();
    List<DataSource> usable;
    try {
      usable = usable();
    } catch (SourceException e) {
      if (e.kind() == Kind.UNAUTHORIZED && mayBeUid) {
        return text;
      }
      throw e;
    }
    if (usable.isEmpty() && mayBeUid) {
      return text;
    }
    boolean named = usable.stream().anyMatch(s -> s.name().equals(text));
    return pick(
        usable,
        "with the name or uid \"" + text + "\"",
        s -> (named ? s.name() : s.uid()).equals(text));
  }

  private List<DataSource> usable() throws SourceException, InterruptedException {
    return list().stream().filter(DataSource::isPrometheus).toList();
  }

  private String pick(String what, Predicate<DataSource> wanted)
      throws SourceException, InterruptedException {
    return pick(usable(), what, wanted);
  }

  private String pick(List<DataSource> usable, String what, Predicate<DataSource> wanted)
      throws SourceException {
    Optional<DataSource> match = usable.stream().filter(wanted).findFirst();
    if (match.isPresent() && DataSourceRef.UID.matcher(match.get().uid()).matches()) {
      return match.get().uid();
    }
    List<String> names = usable.stream().map(DataSource::name).sorted().limit(10).toList();
    throw new SourceException(
        Kind.NOT_AN_API,
        "Source %s at %s has no Prometheus data source %s; it has %s."
            .formatted(
                wire.connection().name(),
                wire.connection().address(),
                what,
                names.isEmpty() ? "none" : String.join(", ", names)));
  }
}
