package tifo.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tifo.view.ListedPost.Kind;
import tifo.view.ListedPost.Stage;
import tifo.view.ListedPost.State;

/// An outbox in memory, whose targets take what they are given when a test says so. Any thread.
final class ScriptedChat implements ShareControl, OutboxControl {
  /// A picture that was shared.
  record Shared(String target, SharedPost post) {}

  private final List<ListedTarget> targets;
  private final List<ListedPost> posts = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Shared> shared = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private Optional<CompletableFuture<String>> held = Optional.empty();

  ScriptedChat(List<ListedTarget> targets, List<ListedPost> posts) {
    this.targets = List.copyOf(targets);
    this.posts.addAll(posts);
  }

  /// One target that is well and one that a person has to mend; posts in all their states.
  static ScriptedChat busy(Instant now) {
    return new ScriptedChat(
        List.of(
            new ListedTarget("war-room", "slack", false, Optional.empty()),
            new ListedTarget(
                "ops",
                "mattermost",
                true,
                Optional.of("the token is refused: put a new one into the settings")),
            new ListedTarget("archive", "folder", false, Optional.empty())),
        List.of(
            post("sent-1", "war-room", Kind.FIRING, "playback-auth p99 412 ms", State.SENT, 95),
            post("sent-2", "archive", Kind.RESOLVED, "entitlement errors 0.8 %", State.SENT, 30),
            new ListedPost(
                "waits",
                "war-room",
                Kind.UPDATED,
                "HPA at max of playback-auth, entitlement and 14 more in asia-northeast1-a,"
                    + " asia-northeast1-b and asia-northeast1-c",
                State.QUEUED,
                Stage.WORDS,
                2,
                "Slack says that it is asked too often: tried again in 8 s",
                now.minusSeconds(12)),
            new ListedPost(
                "stuck",
                "ops",
                Kind.FIRING,
                "playback-auth p99 412 ms",
                State.SUSPENDED,
                Stage.NOTHING,
                1,
                "the token is refused: put a new one into the settings",
                now.minusSeconds(190)),
            new ListedPost(
                "lost",
                "ops",
                Kind.SHARED,
                "Overview · Concurrent viewers",
                State.FAILED,
                Stage.PICTURE,
                40,
                "not taken within 24 h: the channel is archived",
                now.minusSeconds(90_000)),
            new ListedPost(
                "going",
                "archive",
                Kind.TEST,
                "Test post of desk 2",
                State.SENDING,
                Stage.NOTHING,
                0,
                "",
                now.minusSeconds(1))));
  }

  private static ListedPost post(
      String id, String target, Kind kind, String headline, State state, int ago) {
    return new ListedPost(
        id,
        target,
        kind,
        headline,
        state,
        state == State.SENT ? Stage.ALL : Stage.NOTHING,
        1,
        "",
        Boards.NOW.minusSeconds(ago));
  }

  /// From now on nothing is done, for this reason.
  synchronized void refuse(String why) {
    refusal = Optional.of(why);
  }

  /// From now on nothing is answered until the future is.
  synchronized void hold(CompletableFuture<String> answer) {
    held = Optional.of(answer);
  }

  synchronized List<Shared> shared() {
    return List.copyOf(shared);
  }

  /// What was asked for besides, oldest first.
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  synchronized void notice(String sentence) {
    notices.add(sentence);
  }

  synchronized void put(ListedPost post) {
    posts.removeIf(it -> it.id().equals(post.id()));
    posts.add(post);
  }

  @Override
  public synchronized List<ListedTarget> targets() {
    return targets;
  }

  @Override
  public synchronized CompletionStage<String> share(String target, SharedPost post) {
    if (refusal.isEmpty()) {
      shared.add(new Shared(target, post));
    }
    return answer("");
  }

  @Override
  public synchronized CompletionStage<OutboxContent> read() {
    return CompletableFuture.completedStage(new OutboxContent(Boards.NOW, targets, posts, notices));
  }

  @Override
  public synchronized CompletionStage<String> retry(String id) {
    return change("retry " + id, id, State.SENDING);
  }

  @Override
  public synchronized CompletionStage<String> sendAgain(String id) {
    return change("again " + id, id, State.QUEUED);
  }

  @Override
  public synchronized CompletionStage<String> discard(String id) {
    calls.add("discard " + id);
    if (refusal.isEmpty()) {
      posts.removeIf(it -> it.id().equals(id));
    }
    return answer("");
  }

  @Override
  public synchronized CompletionStage<String> resume(String target) {
    calls.add("resume " + target);
    if (refusal.isEmpty()) {
      posts.replaceAll(it ->
          it.target().equals(target) && it.state() == State.SUSPENDED ? in(it, State.QUEUED) : it);
    }
    return answer("");
  }

  @Override
  public synchronized CompletionStage<String> test(String target) {
    calls.add("test " + target);
    return answer("The test post is in " + target + ": 2 of 2 steps.");
  }

  private CompletionStage<String> change(String call, String id, State to) {
    calls.add(call);
    if (refusal.isEmpty()) {
      posts.replaceAll(it -> it.id().equals(id) ? in(it, to) : it);
    }
    return answer("");
  }

  private static ListedPost in(ListedPost it, State state) {
    return new ListedPost(
        it.id(), it.target(), it.kind(), it.headline(), state, it.stage(), 0, "", it.since());
  }

  private CompletionStage<String> answer(String remark) {
    return refusal
        .<CompletionStage<String>>map(
            why -> CompletableFuture.failedStage(new IllegalStateException(why)))
        .orElseGet(() ->
            held.<CompletionStage<String>>map(it -> it)
                .orElseGet(() -> CompletableFuture.completedStage(remark)));
  }
}
