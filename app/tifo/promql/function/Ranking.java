package tifo.promql.function;

import java.util.List;

/// `topk` and `bottomk`: the best members of one group at a step. NaN comes last, and of equal
/// members the first is better. One thread at a time.
public final class Ranking {
  private final Column[] members;
  private final double sign;
  private final int[] heap;
  private int size;

  // The members' values at the step that is looked at, the greatest always the best.
  private final double[] keys;

  public Ranking(List<Column> members, boolean top) {
    this.members = members.toArray(Column[]::new);
    this.sign = top ? 1 : -1;
    this.heap = new int[this.members.length];
    this.keys = new double[this.members.length];
  }

  /// The indexes of the best `k` members that have a value, the best one first. `k` is cut to a
  /// whole number; below 1 there are none.
  public int[] best(int step, double k) {
    size = 0;
    int wanted = (int) Math.min(k, members.length);
    for (int member = 0; member < members.length && wanted >= 1; member++) {
      Column column = members[member];
      if (column.has(step)) {
        keys[member] = sign * column.get(step);
        offer(member, wanted);
      }
    }
    int[] order = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      order[i] = heap[0];
      heap[0] = heap[--size];
      sink();
    }
    return order;
  }

  /// Leaves in each member only the steps at which it is among the best; one `k` for each step.
  public void keepBest(double[] k) {
    long[][] stays = new long[members.length][(k.length + 63) >> 6];
    for (int step = 0; step < k.length; step++) {
      for (int member : best(step, k[step])) {
        stays[member][step >> 6] |= 1L << step;
      }
    }
    for (int member = 0; member < members.length; member++) {
      System.arraycopy(stays[member], 0, members[member].present(), 0, stays[member].length);
    }
  }

  /// The heap's root is the worst of those kept.
  private void offer(int member, int wanted) {
    if (size < wanted) {
      int at = size++;
      heap[at] = member;
      while (at > 0 && worse(heap[at], heap[(at - 1) / 2])) {
        swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
      }
    } else if (worse(heap[0], member)) {
      heap[0] = member;
      sink();
    }
  }

  private void sink() {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && worse(heap[child + 1], heap[child])) {
        child++;
      }
      if (!worse(heap[child], heap[at])) {
        return;
      }
      swap(at, child);
      at = child;
    }
  }

  private void swap(int a, int b) {
    int kept = heap[a];
    heap[a] = heap[b];
    heap[b] = kept;
  }

  private boolean worse(int a, int b) {
    double left = keys[a];
    double right = keys[b];
    boolean leftNan = Double.isNaN(left);
    boolean rightNan = Double.isNaN(right);
    if (leftNan != rightNan) {
      return leftNan;
    }
    return (leftNan || left == right) ? a > b : left < right;
  }
}
