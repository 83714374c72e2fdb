package tifo.source.grafana;

import java.util.regex.Pattern;

/// How the settings name a data source. Immutable.
public sealed interface DataSourceRef {
  Pattern UID = Pattern.compile("[a-zA-Z0-9_-]{1,40}");

  /// By the identifier in its address; needs no right to list data sources.
  record ByUid(String uid) implements DataSourceRef {
    public ByUid {
      if (!UID.matcher(uid).matches()) {
        throw new IllegalArgumentException(
            "\"" + uid + "\" is no Grafana uid; copy it from the data source's address");
      }
    }
  }

  /// By the name that Grafana shows.
  record ByName(String name) implements DataSourceRef {}

  /// By either, as people write it: a name goes before a uid.
  record ByNameOrUid(String text) implements DataSourceRef {}

  /// Grafana's default data source.
  record Default() implements DataSourceRef {}
}
