package tifo.promql.function;

import java.util.Arrays;
import java.util.List;

/// `topk` and `bottomk`: the best members of one group at a step. NaN comes last, and of equal
/// members the first is better. One thread at a time.
public final class Ranking {
  private final List<Column> members;
  private final double sign;
  private final int[] heap;
  private int size;

  public Ranking(List<Column> members, boolean top) {
    this.members = List.copyOf(members);
    this.sign = top ? 1 : -1;
    this.heap = new int[members.size()];
  }

  /// The indexes of the best `k` members that have a value, the best one first. `k` is cut to a
  /// whole number; below 1 there are none.
  public int[] best(int step, double k) {
    size = 0;
    int wanted = (int) Math.min(k, members.size());
    for (int member = 0; member < members.size() && wanted >= 1; member++) {
      if (members.get(member).has(step)) {
        offer(step, member, wanted);
      }
    }
    int[] order = new int[size];
    for (int i = size - 1; i >= 0; i--) {
      order[i] = heap[0];
      heap[0] = heap[--size];
      sink(step);
    }
    return order;
  }

  /// Leaves in each member only the steps at which it is among the best; one `k` for each step.
  public void keepBest(double[] k) {
    boolean[] stays = new boolean[members.size()];
    for (int step = 0; step < k.length; step++) {
      Arrays.fill(stays, false);
      for (int member : best(step, k[step])) {
        stays[member] = true;
      }
      for (int member = 0; member < stays.length; member++) {
        if (!stays[member]) {
          members.get(member).drop(step);
        }
      }
    }
  }

  /// The heap's root is the worst of those kept.
  private void offer(int step, int member, int wanted) {
    if (size < wanted) {
      int at = size++;
      heap[at] = member;
      while (at > 0 && worse(step, heap[at], heap[(at - 1) / 2])) {
        swap(at, (at - 1) / 2);
        at = (at - 1) / 2;
      }
    } else if (worse(step, heap[0], member)) {
      heap[0] = member;
      sink(step);
    }
  }

  private void sink(int step) {
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && worse(step, heap[child + 1], heap[child])) {
        child++;
      }
      if (!worse(step, heap[child], heap[at])) {
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

  private boolean worse(int step, int a, int b) {
    double left = sign * members.get(a).get(step);
    double right = sign * members.get(b).get(step);
    boolean leftNan = Double.isNaN(left);
    boolean rightNan = Double.isNaN(right);
    if (leftNan != rightNan) {
      return leftNan;
    }
    return (leftNan || left == right) ? a > b : left < right;
  }
}
