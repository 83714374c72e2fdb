/// Several consoles, one post: consoles that judge the same rules agree, over a store that they
/// share, on which of them tells a channel of a change.
///
/// ## What the same change is
///
/// Consoles look at a group of alerts at other moments, so that one sees a state between two others
/// that the next never sees. Counting posts is therefore no key: the third post of one console may
/// be an update and that of another the end. A console says what it *sees* (`Sighting`): how the
/// alerts stand and at which time of the data. The store keeps, for each group and target, what was
/// seen by whom (`History`), and gives each sighting its post (`Place`). The key of a post is that
/// of its episode with who saw it first.
///
/// * **Episodes overlap in the time of the data.** A console that sees trouble within the slack (at
///   least the interval of the rule) of an episode takes part in it, in one thread per episode: a
///   console that starts a second thread saw an end between, so this is another episode; so is what
///   fires later than the end that was seen last, however soon. An open episode is over for
///   newcomers when for two minutes nobody said that it goes on; else what was left behind by a
///   console that died would swallow the next trouble.
/// * **The first post is one** for all who take part, whatever each of them saw at first, because
///   it makes the thread. Who finds it told without some of its own alerts tells these as an
///   update. Who takes it over from a console that saw less, and may have posted that, tells all it
///   sees in a post of its own, and marks it: to find the other's words is not to have told ours.
///   Told with its end, it says all of what was over by then.
/// * **A later post is the same** if the alerts stand the same (all over is the same whatever was
///   over), within the slack, and no console has two of its own changes in one post. So a state
///   that comes back, and a repeat, are posts of their own on all consoles.
/// * **What was told with more is told**: alerts of which another console told already, with
///   others, not longer ago than the slack. An end is told by an end alone.
/// * **No console goes back.** Its change is never found in a post before its last one. Who tells
///   of an alert after another's end therefore also tells the end again: the last word in the
///   channel is always the last of some console that lives.
///
/// The slack of a change is the interval of the rule and that of the group; of a repeat, a little
/// less than half of `repeat_interval`, so that consoles whose repeats fall apart take turns.
///
/// What remains: who goes on with a post without the store knows what those see whom it met at that
/// post. Where a third console saw less and posted first under the same key, its words would be
/// taken for ours. And if an alert goes and comes back, the only console that saw that dies before
/// it said so, and another starts within two minutes, then the return is told with the next change
/// or repeat only. Where one of two wrongs had to be chosen, it is the repeat.
///
/// ## Who tells it
///
/// A claim is a lease on a key by the store's clock, with a fence that rises at each new owner. Its
/// owner renews it at half its time and before each step that the channel can see, together with
/// the checkpoint reached: who takes over goes on from there, under the same key. What is told is
/// written down with what is needed to answer in its thread. Without the store everybody posts, one
/// after the other, and marks it: a repeat is better than a loss. The key of such a post is made of
/// all that is told, so that who sees just the same looks for it and finds it, and who sees
/// anything else posts: a key that two changes share would make chat servers drop the second.
///
/// The outbox asks through `ClaimedPosts`, before each step, and lets go whenever it has the post
/// in hand no longer. With the checkpoint the store keeps whether a step from there may have taken
/// effect: who takes over then looks for the post before it makes it.
@NullMarked
package tifo.chat.claim;

import org.jspecify.annotations.NullMarked;
