package tifo.promql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The aggregations, some with a parameter before the vector.
public enum Aggregation {
  SUM,
  AVG,
  MIN,
  MAX,
  COUNT,
  GROUP,
  STDDEV,
  STDVAR,
  TOPK(ValueType.SCALAR),
  BOTTOMK(ValueType.SCALAR),
  QUANTILE(ValueType.SCALAR),
  COUNT_VALUES(ValueType.STRING),
  LIMITK(ValueType.SCALAR),
  LIMIT_RATIO(ValueType.SCALAR);

  private final Optional<ValueType> parameter;

  Aggregation() {
    this.parameter = Optional.empty();
  }

  Aggregation(ValueType parameter) {
    this.parameter = Optional.of(parameter);
  }

  /// The type of the parameter, if it takes one.
  public Optional<ValueType> parameter() {
    return parameter;
  }

  /// As PromQL writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isExperimental() {
    return this == LIMITK || this == LIMIT_RATIO;
  }

  public static Optional<Aggregation> named(String word) {
    return Arrays.stream(values()).filter(a -> a.word().equalsIgnoreCase(word)).findFirst();
  }
}
