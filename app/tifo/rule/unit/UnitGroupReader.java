package tifo.rule.unit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import tifo.metric.Labels;
import tifo.rule.template.Outside;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// Reads one test group of a file. One thread; what is wrong goes to `problems`.
final class UnitGroupReader {
  private static final Duration LONGEST = Duration.ofDays(3650);
  private static final List<String> KEYS =
      List.of(
          "interval",
          "input_series",
          "name",
          "start_timestamp",
          "alert_rule_test",
          "promql_expr_test",
          "external_labels",
          "external_url",
          "alert_state_test",
          "picture_test",
          "chat_test");
  private static final List<String> STATES =
      List.of("pending", "firing", "recovering", "nodata", "error");

  private final Problems problems;
  private final Opener opener;

  /// Opens a mapping with the keys that it may have.
  @FunctionalInterface
  interface Opener {
    Fields open(Node node, String what, List<String> known);
  }

  UnitGroupReader(Problems problems, Opener opener) {
    this.problems = problems;
    this.opener = opener;
  }

  UnitGroup read(Node node, Duration evaluation) {
    Fields group = opener.open(node, "a test group", KEYS);
    List<UnitGroup.Input> inputs = new ArrayList<>();
    for (Node one : group.list("input_series")) {
      inputs.add(input(opener.open(one, "a series", List.of("series", "values"))));
    }
    return new UnitGroup(
        group.text("name").orElse(""),
        group.place(),
        UnitReader.interval(group, "interval", evaluation),
        start(group),
        new Outside(
            Labels.of(texts(group, "external_labels")), group.text("external_url").orElse("")),
        inputs,
        alerts(group),
        queries(group),
        states(group),
        pictures(group),
        chats(group));
  }

  private Instant start(Fields group) {
    String text = group.text("start_timestamp").orElse("0");
    try {
      return text.matches("-?[0-9]{1,15}(\\.[0-9]+)?")
          ? Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      group.problem("start_timestamp", "is neither seconds since 1970 nor 2022-12-01T19:00:00Z");
      return Instant.EPOCH;
    }
  }

  private Map<String, String> texts(Fields fields, String key) {
    Map<String, String> texts = new HashMap<>();
    for (Node.Entry entry : fields.entries(key)) {
      fields
          .text(entry.value(), "'" + entry.key() + "'")
          .ifPresent(text -> texts.put(entry.key(), text));
    }
    return texts;
  }

  private UnitGroup.Input input(Fields series) {
    Labels labels =
        told(
            series.place("series"),
            Labels.EMPTY,
            () -> SeriesNotation.labels(series.requiredText("series")));
    List<OptionalDouble> values =
        told(
            series.place("values"),
            List.<OptionalDouble>of(),
            () -> SeriesNotation.values(series.text("values").orElse("")));
    return new UnitGroup.Input(labels, values);
  }

  private <T> T told(Place place, T fallback, Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      problems.add(place, String.valueOf(e.getMessage()));
      return fallback;
    }
  }

  private Duration at(Fields fields) {
    return fields.duration("eval_time", Duration.ZERO, LONGEST, Duration.ZERO);
  }

  private List<UnitGroup.AlertCase> alerts(Fields group) {
    List<UnitGroup.AlertCase> cases = new ArrayList<>();
    for (Node node : group.list("alert_rule_test")) {
      Fields test =
          opener.open(node, "an alert test", List.of("eval_time", "alertname", "exp_alerts"));
      String name = test.text("alertname").orElse("");
      List<UnitGroup.ExpectedAlert> expected = new ArrayList<>();
      for (Node one : test.list("exp_alerts")) {
        Fields alert =
            opener.open(one, "an expected alert", List.of("exp_labels", "exp_annotations"));
        Map<String, String> labels = texts(alert, "exp_labels");
        labels.put("alertname", name);
        expected.add(new UnitGroup.ExpectedAlert(labels, texts(alert, "exp_annotations")));
      }
      cases.add(new UnitGroup.AlertCase(at(test), name, expected));
    }
    return cases;
  }

  private List<UnitGroup.QueryCase> queries(Fields group) {
    List<UnitGroup.QueryCase> cases = new ArrayList<>();
    for (Node node : group.list("promql_expr_test")) {
      Fields test = opener.open(node, "a query test", List.of("expr", "eval_time", "exp_samples"));
      List<UnitGroup.ExpectedSample> expected = new ArrayList<>();
      for (Node one : test.list("exp_samples")) {
        expected.add(sample(opener.open(one, "a sample", List.of("labels", "value", "histogram"))));
      }
      cases.add(new UnitGroup.QueryCase(at(test), test.requiredText("expr"), expected));
    }
    return cases;
  }

  private UnitGroup.ExpectedSample sample(Fields sample) {
    if (sample.has("histogram")) {
      sample.problem("histogram", "native histograms cannot be tested here; test their buckets");
    }
    Labels labels =
        told(
            sample.place("labels"),
            Labels.EMPTY,
            () -> SeriesNotation.labels(sample.text("labels").orElse("")));
    double value =
        told(
            sample.place("value"),
            0.0,
            () -> SeriesNotation.number(sample.text("value").orElse("0").strip()));
    return new UnitGroup.ExpectedSample(labels, value);
  }

  private List<UnitGroup.StateCase> states(Fields group) {
    List<UnitGroup.StateCase> cases = new ArrayList<>();
    for (Node node : group.list("alert_state_test")) {
      Fields test =
          opener.open(node, "a state test", List.of("eval_time", "alertname", "exp_states"));
      List<UnitGroup.ExpectedState> expected = new ArrayList<>();
      for (Node one : test.list("exp_states")) {
        Fields state = opener.open(one, "a state", List.of("labels", "state", "starts_at"));
        Duration starts =
            state.has("starts_at")
                ? state.duration("starts_at", Duration.ZERO, LONGEST, Duration.ZERO)
                : Duration.ofMillis(-1);
        expected.add(
            new UnitGroup.ExpectedState(
                texts(state, "labels"), state.word("state", STATES).orElse("firing"), starts));
      }
      cases.add(new UnitGroup.StateCase(at(test), test.requiredText("alertname"), expected));
    }
    return cases;
  }

  private List<UnitGroup.PictureCase> pictures(Fields group) {
    List<UnitGroup.PictureCase> cases = new ArrayList<>();
    for (Node node : group.list("picture_test")) {
      Fields test = opener.open(node, "a picture test", List.of("eval_time", "alertname"));
      cases.add(new UnitGroup.PictureCase(at(test), test.requiredText("alertname"), test.place()));
    }
    return cases;
  }

  private List<UnitGroup.ChatCase> chats(Fields group) {
    List<UnitGroup.ChatCase> cases = new ArrayList<>();
    for (Node node : group.list("chat_test")) {
      Fields test = opener.open(node, "a chat test", List.of("eval_time", "receiver", "contains"));
      cases.add(
          new UnitGroup.ChatCase(
              at(test), test.requiredText("receiver"), test.texts("contains"), test.place()));
    }
    return cases;
  }
}
