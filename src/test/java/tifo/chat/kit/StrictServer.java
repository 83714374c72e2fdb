package tifo.chat.kit;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A chat system on this machine, for tests. It refuses what the real one refuses, notes every
/// breach of protocol in `complaints`, keeps all that it was sent, and fails on demand. It is
/// spoken to by raw HTTP/1.1, so that a connection can be cut at any byte of a chosen step. Any
/// thread.
///
/// A system's server says which step a request is, by its head alone, and answers it; it is asked
/// for one answer at a time.
public abstract class StrictServer implements AutoCloseable {
  private final List<WirePort> ports = new ArrayList<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final List<String> calls = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Deque<Optional<Fault>>> faults = new HashMap<>();
  private final Map<String, Hold> held = new HashMap<>();

  /// Answers wait for the latch, but for so many before.
  private static final class Hold {
    private final CountDownLatch latch = new CountDownLatch(1);
    private int free;

    Hold(int free) {
      this.free = free;
    }
  }

  /// The name of what is asked: a method, or a word for it.
  protected abstract String step(SeenRequest head);

  /// Does what is asked, or refuses; holds the lock of this server. What the real system would not
  /// have understood is an `IllegalArgumentException` or a `complain`, and an error.
  protected abstract ServerAnswer answer(SeenRequest request);

  /// What the channel shows, the oldest first.
  public abstract List<Shown> shown();

  /// The address that a target is to be given.
  public abstract URI base();

  /// Opens one more port; the same methods answer there.
  protected final synchronized URI openPort(String path) {
    WirePort port = WirePort.plain(this::serve);
    ports.add(port);
    return port.address(path);
  }

  /// The same server behind a certificate that nobody vouches for.
  public final synchronized URI behindAnUnknownAuthority() {
    WirePort port = WirePort.unknownAuthority(this::serve);
    ports.add(port);
    return port.address(base().getRawPath());
  }

  /// The next call of the step goes wrong; several faults wait their turn.
  public final void fail(String step, Fault... next) {
    fail(step, 1, next);
  }

  /// The same from the `nth` of the calls that are still to come, behind those that fail already.
  public final synchronized void fail(String step, int nth, Fault... next) {
    Deque<Optional<Fault>> all = faults.computeIfAbsent(step, _ -> new ArrayDeque<>());
    for (int i = 1; i < nth; i++) {
      all.add(Optional.empty());
    }
    List.of(next).forEach(fault -> all.add(Optional.of(fault)));
  }

  /// The faults that have not happened yet.
  public final synchronized int faultsLeft() {
    return (int)
        faults.values().stream().flatMap(Deque::stream).filter(Optional::isPresent).count();
  }

  /// Acts on calls of the step, but answers only after `release`.
  public final void hold(String step) {
    hold(step, 1);
  }

  /// The same from the `nth` of the calls that are still to come.
  public final synchronized void hold(String step, int nth) {
    held.put(step, new Hold(nth - 1));
  }

  public final synchronized void release(String step) {
    Hold hold = held.remove(step);
    if (hold != null) {
      hold.latch.countDown();
    }
  }

  /// The steps asked for, in order.
  public final synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /// What a client did that the real system would not have understood or allowed.
  public final synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  protected final synchronized void complain(String sentence) {
    complaints.add(sentence);
  }

  /// Waits (30 s at most) until the step was asked for so often.
  public final synchronized void awaitCalls(String step, int count) throws InterruptedException {
    await(
        step + " called " + count + " times",
        () -> calls.stream().filter(step::equals).count() >= count);
  }

  /// Waits (30 s at most) for what a call may bring about.
  public final synchronized void await(String what, BooleanSupplier so)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new AssertionError("not within 30 s: " + what + ", but " + calls);
      }
      wait(rest);
    }
  }

  private void serve(WireConnection connection) throws IOException, InterruptedException {
    while (true) {
      Optional<SeenRequest> head = connection.head();
      if (head.isEmpty() || !serve(connection, head.get())) {
        return;
      }
    }
  }

  /// One request. False if the connection is over.
  private boolean serve(WireConnection connection, SeenRequest head)
      throws IOException, InterruptedException {
    String step = step(head);
    Optional<Fault> fault = nextFault(step);
    if (fault.isPresent() && isCutBeforeTheEnd(fault.get())) {
      called(step);
      if (fault.get() == Fault.CUT_IN_BODY) {
        connection.halfABody(head);
      }
      connection.reset();
      return false;
    }
    SeenRequest request = head.with(connection.body(head));
    ServerAnswer answer =
        fault.isEmpty() || fault.get().acts
            ? checked(step, request)
            : ServerAnswer.of(200, "text/plain", "unsaid");
    CountDownLatch latch = called(step);
    if (latch != null) {
      latch.await();
    }
    if (fault.isEmpty()) {
      connection.answer(answer);
      return true;
    }
    return spoil(fault.get(), connection, answer);
  }

  private synchronized Optional<Fault> nextFault(String step) {
    return Optional.ofNullable(faults.getOrDefault(step, new ArrayDeque<>()).poll())
        .flatMap(fault -> fault);
  }

  /// Counts the call once it was acted upon, so that who waits for it sees what it did.
  private synchronized @Nullable CountDownLatch called(String step) {
    calls.add(step);
    notifyAll();
    Hold hold = held.get(step);
    return hold == null || hold.free-- > 0 ? null : hold.latch;
  }

  private synchronized ServerAnswer checked(String step, SeenRequest request) {
    try {
      return answer(request);
    } catch (RuntimeException e) {
      complain(step + ": " + e.getMessage());
      return ServerAnswer.of(400, "text/plain", "bad request");
    }
  }

  private static boolean isCutBeforeTheEnd(Fault fault) {
    return fault == Fault.CUT_IN_BODY || fault == Fault.CUT_BEFORE_BODY;
  }

  private boolean spoil(Fault fault, WireConnection connection, ServerAnswer answer)
      throws IOException, InterruptedException {
    switch (fault) {
      case CUT_BEFORE_ACTING, CUT_AFTER_ACTING -> connection.reset();
      case CUT_IN_ANSWER -> {
        connection.halfAnAnswer(answer);
        connection.close();
      }
      case HANG_BEFORE_ACTING, HANG_AFTER_ACTING -> gone.await();
      case DRIBBLE -> connection.dribble(gone);
      default -> {
        connection.answer(answer.spoiltBy(fault));
        return true;
      }
    }
    return false;
  }

  @Override
  public final void close() {
    gone.countDown();
    synchronized (this) {
      held.values().forEach(hold -> hold.latch.countDown());
      ports.forEach(WirePort::close);
    }
  }
}
