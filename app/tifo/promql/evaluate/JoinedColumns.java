package tifo.promql.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;

/// An operator between series of which each has at most one partner, as the labels alone say, so
/// that each result is worked out when it is read. Any thread.
final class JoinedColumns implements Columns {
  private final MatchedOperator operator;
  private final Columns many;
  private final int[] members;
  private final LabelledColumn[] partners;
  private final Labels[] labels;
  private int size;

  private JoinedColumns(MatchedOperator operator, Columns many) {
    this.operator = operator;
    this.many = many;
    this.members = new int[many.size()];
    this.partners = new LabelledColumn[many.size()];
    this.labels = new Labels[many.size()];
  }

  /// The results, unless labels meet that are not unique, so that it takes the values to tell
  /// whether that is an error.
  static Optional<Columns> of(MatchedOperator operator, Columns many, List<LabelledColumn> one) {
    Map<Labels, LabelledColumn> bySignature = HashMap.newHashMap(one.size());
    for (LabelledColumn column : one) {
      if (bySignature.put(operator.signatures().of(column.labels()), column) != null) {
        return Optional.empty();
      }
    }
    JoinedColumns joined = new JoinedColumns(operator, many);
    return joined.pair(bySignature) && Names.areAllDifferent(joined)
        ? Optional.of(joined)
        : Optional.empty();
  }

  private boolean pair(Map<Labels, LabelledColumn> bySignature) {
    Set<Labels> taken = new HashSet<>();
    for (int i = 0; i < many.size(); i++) {
      Labels signature = operator.signatures().of(many.labels(i));
      LabelledColumn partner = bySignature.get(signature);
      if (partner == null) {
        continue;
      }
      if (operator.isOneToOne() && !taken.add(signature)) {
        return false;
      }
      members[size] = i;
      partners[size] = partner;
      labels[size++] = operator.labels(many.labels(i), partner.labels());
    }
    return true;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Labels labels(int index) {
    return labels[index];
  }

  @Override
  public boolean losesName(int index) {
    return operator.loses(many.losesName(members[index]));
  }

  @Override
  public Reader reader() {
    Reader values = many.reader();
    return (index, into) -> {
      values.read(members[index], into);
      operator.reckon(into, partners[index].data());
    };
  }
}
