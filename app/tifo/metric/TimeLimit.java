package tifo.metric;

import java.lang.ScopedValue.CallableOp;

/// When the work of a thread has to end. The thread carries it, so that what lies deep below, such
/// as an expression that is run on every value of a label, can ask without being told by everyone
/// in between. Any thread; each has its own.
public final class TimeLimit {
  private static final ScopedValue<Long> END = ScopedValue.newInstance();

  private TimeLimit() {}

  /// The time is over, or the thread was interrupted, which it still is then.
  public static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean interrupted;

    private Exceeded(boolean interrupted) {
      super(interrupted ? "interrupted" : "the time is over");
      this.interrupted = interrupted;
    }

    public boolean isInterrupted() {
      return interrupted;
    }
  }

  /// Does the work, which may end in `Exceeded` after so many nanoseconds or an interrupt. A limit
  /// that the thread has already and that ends sooner stays.
  public static <T, X extends Throwable> T within(long nanos, CallableOp<? extends T, X> work)
      throws X {
    long now = System.nanoTime();
    long left = END.isBound() ? Math.min(nanos, END.get() - now) : nanos;
    return ScopedValue.where(END, now + left).call(work);
  }

  /// Throws `Exceeded` when this thread has a limit and has to end.
  public static void check() {
    if (END.isBound()) {
      boolean interrupted = Thread.currentThread().isInterrupted();
      if (interrupted || System.nanoTime() - END.get() > 0) {
        throw new Exceeded(interrupted);
      }
    }
  }
}
