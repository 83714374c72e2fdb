package tifo.record;

/// Ends a recorder's thread without harm to its files: an interrupt would close a file that is
/// being written to, so it waits until that is done. Any thread.
final class Halt {
  private final Thread worker;
  private boolean asked;
  private boolean over;
  private int busy;

  Halt(Thread worker) {
    this.worker = worker;
  }

  /// From now on files may be touched; false when the end was asked for: then they may not.
  synchronized boolean begin() {
    if (asked) {
      return false;
    }
    busy++;
    return true;
  }

  synchronized void end() {
    busy--;
    interruptIfDue();
    notifyAll();
  }

  /// Work that touches files.
  @FunctionalInterface
  interface Work<E extends Exception> {
    void run() throws E;
  }

  /// Does the work undisturbed.
  ///
  /// @throws InterruptedException when the end was asked for, and nothing is done
  <E extends Exception> void whileBusy(Work<E> work) throws E, InterruptedException {
    if (!begin()) {
      throw new InterruptedException("asked to stop");
    }
    try {
      work.run();
    } finally {
      end();
    }
  }

  /// Asks the worker to end.
  synchronized void ask() {
    asked = true;
    interruptIfDue();
  }

  synchronized boolean isAsked() {
    return asked;
  }

  /// Called by the worker when it is through: no interrupt comes any more, and nobody else touches
  /// its files.
  synchronized void finish() {
    over = true;
    asked = true;
    boolean _ = Thread.interrupted();
    while (busy > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        // Nothing but the end is asked for.
      }
    }
  }

  private void interruptIfDue() {
    if (asked && busy == 0 && !over) {
      worker.interrupt();
    }
  }
}
