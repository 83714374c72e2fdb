package tifo.app;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tifo.rule.AlertRule;
import tifo.rule.RuleQuery;

/// Where a team looks at what a rule judges: at the server that is asked, which an Alertmanager
/// shows as an alert's source. Immutable; shows no secret.
final class RuleLinks {
  private static final String UID = "__alert_rule_uid__";
  private static final String API = "/api/v1";

  private final Map<String, Settings.Source> byName = new HashMap<>();
  private final Optional<Settings.Source> usual;

  RuleLinks(Settings settings) {
    Map<String, Settings.Source> single =
        settings.sources().stream()
            .collect(Collectors.toMap(Settings.Source::name, Function.identity()));
    byName.putAll(single);
    for (Settings.Failover group : settings.failover()) {
      Optional.ofNullable(single.get(group.order().getFirst()))
          .ifPresent(first -> byName.put(group.name(), first));
    }
    usual =
        settings.failover().stream()
            .findFirst()
            .map(Settings.Failover::name)
            .or(() -> settings.sources().stream().findFirst().map(Settings.Source::name))
            .flatMap(name -> Optional.ofNullable(byName.get(name)));
  }

  /// The graph of the rule's first query, or the rule itself where a Grafana is asked; nothing when
  /// neither is known.
  Optional<String> of(AlertRule rule) {
    return rule.condition().queries().stream().findFirst().flatMap(query -> of(rule, query));
  }

  private Optional<String> of(AlertRule rule, RuleQuery query) {
    Optional<Settings.Source> asked =
        Optional.ofNullable(byName.get(query.source())).or(() -> usual);
    return asked.flatMap(source ->
        switch (source.kind()) {
          case PROMETHEUS ->
              Optional.of(
                  base(source.url()) + "/graph?g0.expr=" + encoded(query.promql()) + "&g0.tab=1");
          case GRAFANA ->
              Optional.of(rule.reserved().get(UID))
                  .filter(uid -> !uid.isEmpty())
                  .map(uid -> base(source.url()) + "/alerting/grafana/" + encoded(uid) + "/view");
        });
  }

  // without what may be secret: user and password, parameters
  private static String base(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    String path = Optional.ofNullable(url.getRawPath()).orElse("").replaceAll("/+$", "");
    String prefix = path.endsWith(API) ? path.substring(0, path.length() - API.length()) : path;
    return url.getScheme() + "://" + url.getHost() + port + prefix;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
