package tifo.promql.conformance;

/// Spoils a query a little; most of what comes out is no PromQL. One thread.
final class Mistakes {
  private final Dice dice;

  Mistakes(Dice dice) {
    this.dice = dice;
  }

  String in(String query) {
    int at = dice.below(query.length());
    return switch (dice.below(6)) {
      case 0 -> query.substring(0, at) + query.substring(at + 1);
      case 1 -> query.substring(0, at);
      case 2 ->
          query + dice.among(" by (job)", ")", " +", "[5m]", " offset 5m", " bool 1", "[5m:]");
      case 3 -> "rate(" + query + ")";
      case 4 -> query + dice.among(" and 1", " > bool 1", " + \"a\"", " == on (job) 2", " atan2");
      default ->
          dice.among("sum", "topk", "abs", "clamp", "no_such", "label_join") + "(" + query + ")";
    };
  }
}
