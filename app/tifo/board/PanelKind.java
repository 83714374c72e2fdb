package tifo.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The kinds of panel as files name them: which keys each has, and which queries it reads.
///
/// `required` and `optional` are the `ref`s of kinds that give every query a meaning; the others
/// take queries of any name.
enum PanelKind {
  TIMESERIES("timeseries", Asks.RANGE, "fill", "stack", "step", "min", "max"),
  STAT("stat", Asks.EITHER, "sparkline"),
  GAUGE("gauge", Asks.INSTANT, "min", "max"),
  BARGAUGE("bargauge", Asks.INSTANT, "min", "max"),
  TABLE("table", Asks.INSTANT, "keys", "columns", "sort"),
  ZONE_MATRIX("zone-matrix", Asks.INSTANT, "row", "column", "fixed_pools", "rule", "strip"),
  VERDICT("verdict", Asks.INSTANT, "row", "column", "fixed_pools"),
  WHAT_IF("what-if", Asks.INSTANT, "row", "column", "fixed_pools"),
  HPA("hpa", Asks.INSTANT, "compact", "summary", "rows"),
  SYSTEMS("systems", Asks.RANGE, "label", "columns", "error_limit", "latency_limit"),
  ENVELOPE("envelope", Asks.RANGE, "tested_max"),
  TEXT("text", Asks.NOTHING, "body"),
  ALARM_LIST("alarm-list", Asks.NOTHING, "filter");

  /// What a kind's queries ask for unless they say otherwise.
  enum Asks {
    INSTANT,
    RANGE,
    EITHER,
    NOTHING
  }

  private static final List<String> FRAME = List.of("id", "kind", "title", "note", "cell");
  private static final List<String> DATA =
      List.of("source", "queries", "unit", "decimals", "thresholds");
  private static final List<String> CAPACITY = List.of("allocatable", "requested");
  private static final List<String> CAPACITY_MORE =
      List.of("used", "balloon", "reserved", "nodes", "max", "pending", "clusters", "reservation");

  private static final List<String> HPA_MORE =
      List.of(
          "declared",
          "history",
          "importance",
          "switch",
          "wired",
          "pods",
          "demand",
          "free",
          "free_after");

  final String word;
  final Asks asks;

  @SuppressWarnings("ImmutableEnumChecker") // it is what List.of gives
  private final List<String> own;

  PanelKind(String word, Asks asks, String... own) {
    this.word = word;
    this.asks = asks;
    this.own = List.of(own);
  }

  static Optional<PanelKind> of(String word) {
    return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(k -> k.word).toList();
  }

  /// All keys that a panel of this kind may have.
  List<String> keys() {
    List<String> keys = new ArrayList<>(FRAME);
    if (asks != Asks.NOTHING) {
      keys.addAll(DATA);
    }
    keys.addAll(own);
    return List.copyOf(keys);
  }

  List<String> required() {
    return switch (this) {
      case ZONE_MATRIX, VERDICT, WHAT_IF -> CAPACITY;
      case HPA -> List.of("current", "desired", "min", "max", "pressure");
      case SYSTEMS -> List.of("rate", "errors", "p99");
      case ENVELOPE -> List.of("actual");
      default -> List.of();
    };
  }

  List<String> optional() {
    return switch (this) {
      case ZONE_MATRIX, VERDICT, WHAT_IF -> CAPACITY_MORE;
      case HPA -> HPA_MORE;
      case ENVELOPE -> List.of("p10", "p50", "p90");
      default -> List.of();
    };
  }
}
