package tifo.rule.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.rule.template.Outside;
import tifo.yaml.Place;

/// A test group: series, and what the rules must make of them. Immutable.
///
/// `interval` lies between two samples.
record UnitGroup(
    String name,
    Place place,
    Duration interval,
    Instant start,
    Outside outside,
    List<Input> inputs,
    List<AlertCase> alerts,
    List<QueryCase> queries,
    List<StateCase> states,
    List<PictureCase> pictures,
    List<ChatCase> chats) {
  UnitGroup {
    inputs = List.copyOf(inputs);
    alerts = List.copyOf(alerts);
    queries = List.copyOf(queries);
    states = List.copyOf(states);
    pictures = List.copyOf(pictures);
    chats = List.copyOf(chats);
  }

  /// A series and its samples, one an interval.
  record Input(Labels labels, List<OptionalDouble> values) {
    Input {
      values = List.copyOf(values);
    }
  }

  /// An alert that must be there.
  record ExpectedAlert(Map<String, String> labels, Map<String, String> annotations) {
    ExpectedAlert {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /// Which alerts of a name fire.
  record AlertCase(Duration at, String alert, List<ExpectedAlert> expected) {
    AlertCase {
      expected = List.copyOf(expected);
    }
  }

  /// What a query gives.
  record QueryCase(Duration at, String expr, List<ExpectedSample> expected) {
    QueryCase {
      expected = List.copyOf(expected);
    }
  }

  record ExpectedSample(Labels labels, double value) {}

  /// How all instances of a rule stand.
  record StateCase(Duration at, String alert, List<ExpectedState> expected) {
    StateCase {
      expected = List.copyOf(expected);
    }
  }

  /// `labels` are some of the instance's; `startsAt` is negative when it does not matter.
  record ExpectedState(Map<String, String> labels, String state, Duration startsAt) {
    ExpectedState {
      labels = Map.copyOf(labels);
    }
  }

  /// The panel of a rule's alert is painted, and is not blank.
  record PictureCase(Duration at, String alert, Place place) {}

  /// A message to a receiver has these texts.
  record ChatCase(Duration at, String receiver, List<String> contains, Place place) {
    ChatCase {
      contains = List.copyOf(contains);
    }
  }

  /// The last instant that any case looks at, from the start.
  Duration end() {
    return Stream.of(
            alerts.stream().map(AlertCase::at),
            queries.stream().map(QueryCase::at),
            states.stream().map(StateCase::at),
            pictures.stream().map(PictureCase::at),
            chats.stream().map(ChatCase::at))
        .flatMap(times -> times)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
