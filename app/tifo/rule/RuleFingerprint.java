package tifo.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tifo.rule.template.Template;

/// What a rule's state belongs to: a text that is another one when the state of the old rule means
/// nothing to the new. Pure; the same over restarts.
///
/// Of a Grafana rule annotations, the interval, the place in its group, `keepFiringFor` and how
/// many evaluations a series may miss do not count; of a Prometheus rule only name and labels do.
/// That queries are written in another order changes nothing. What a Prometheus rule asks stands
/// behind that: it ends no state, but tells rules apart that have all else in common.
public final class RuleFingerprint {
  private static final int ASKED = 16;

  private RuleFingerprint() {}

  /// 64 hexadecimal digits, and for a Prometheus rule a dash and 16 more of what it asks.
  public static String of(AlertRule rule) {
    return rule.format() == RuleFormat.GRAFANA
        ? identity(rule)
        : identity(rule) + "-" + asked(rule);
  }

  /// The part that a state belongs to.
  static String identity(String fingerprint) {
    int end = fingerprint.indexOf('-');
    return end < 0 ? fingerprint : fingerprint.substring(0, end);
  }

  private static String asked(AlertRule rule) {
    List<String> parts = new ArrayList<>();
    rule.condition().queries().forEach(it -> parts.addAll(List.of(it.promql(), it.source())));
    return hash(parts).substring(0, ASKED);
  }

  private static String identity(AlertRule rule) {
    List<String> parts = new ArrayList<>(List.of(rule.format().name(), rule.name()));
    new TreeMap<>(sources(rule.labels()))
        .forEach((name, source) -> parts.addAll(List.of("label", name, source)));
    if (rule.condition() instanceof GrafanaCondition condition) {
      parts.add(rule.id());
      parts.add(rule.reserved().toString());
      parts.add("for " + rule.pendingFor());
      parts.add("panel " + rule.link());
      parts.add("paused " + rule.paused());
      parts.add("notification " + rule.notification());
      add(condition, parts);
    }
    return hash(parts);
  }

  private static Map<String, String> sources(Map<String, Template> templates) {
    Map<String, String> sources = new TreeMap<>();
    templates.forEach((name, template) -> sources.put(name, template.source()));
    return sources;
  }

  private static void add(GrafanaCondition condition, List<String> parts) {
    parts.addAll(
        List.of(
            "condition", condition.decider(), condition.noData().name(), condition.error().name()));
    condition.queries().stream().map(query -> text(condition, query)).sorted().forEach(parts::add);
    condition.nodes().stream().map(node -> "node " + node).sorted().forEach(parts::add);
  }

  private static String text(GrafanaCondition condition, RuleQuery query) {
    return "query %s of %s: %s in %s%s"
        .formatted(
            query.ref(),
            condition.datasources().getOrDefault(query.ref(), query.source()),
            query.promql(),
            query.window(),
            query.ago().isZero() ? "" : ", ago " + query.ago());
  }

  private static String hash(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
