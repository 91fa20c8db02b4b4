package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Balance;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Slice;
import nl.interstedelijkoverleg.web.Words;

/** A room with its topics, and the conversation itself. */
@Path("/ruimtes")
public class TopicPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Conversation conversation;
    private final Summaries summaries;
    private final AnswerRequests answerRequests;
    private final Drafts drafts;
    private final DraftWords draftWords;
    private final TextCheck check;
    private final Words words;

    TopicPages(
            Page page,
            CurrentMembership membership,
            Rooms rooms,
            Members members,
            Conversation conversation,
            Summaries summaries,
            AnswerRequests answerRequests,
            Drafts drafts,
            DraftWords draftWords,
            TextCheck check,
            Words words) {
        this.answerRequests = answerRequests;
        this.words = words;
        this.check = check;
        this.summaries = summaries;
        this.drafts = drafts;
        this.draftWords = draftWords;
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.conversation = conversation;
    }

    @CheckedTemplate(basePath = "discussion")
    static class Templates {
        static native TemplateInstance room(
                RoomView room,
                Balance balance,
                Slice<TopicView> topics,
                TopicFilter filter,
                SummaryView.Above summary,
                boolean alarmed,
                Optional<UUID> after);

        static native TemplateInstance open(
                RoomView room, Balance balance, FormView form, Optional<String> preview, Details details);

        static native TemplateInstance topic(
                RoomView room,
                Balance balance,
                TopicView topic,
                Slice<PostView> posts,
                Optional<PostView> answered,
                FormView form,
                Optional<String> preview,
                Details details);

        static native TemplateInstance edit(
                RoomView room,
                Balance balance,
                TopicView topic,
                PostView post,
                FormView form,
                Optional<String> preview,
                Details details);

        /** A change that began from another text than the one that stands there now: both, side by side. */
        static native TemplateInstance conflict(
                RoomView room, Balance balance, TopicView topic, PostView post, FormView form);

        static native TemplateInstance withdrawal(RoomView room, TopicView topic, PostView post);

        private Templates() {}
    }

    @GET
    @Path("{room}")
    @MemberOf
    @Transactional
    public Response room(
            @PathParam("room") UUID room,
            @QueryParam("na") UUID after,
            @QueryParam("soort") String kind,
            @QueryParam("thema") String theme,
            @QueryParam("staat") String state) {
        Membership reader = membership.require();
        TopicFilter filter = TopicFilter.ofPage(kind, theme, state);
        return page.show(Templates.room(
                rooms.view(reader),
                members.balance(reader),
                conversation.topics(reader, filter, Optional.ofNullable(after)),
                filter,
                summaries.above(reader),
                members.alarmed(reader),
                Optional.ofNullable(after)));
    }

    @GET
    @Path("{room}/onderwerpen/nieuw")
    @MemberOf
    @Transactional
    public Response openForm(@PathParam("room") UUID room, @QueryParam("begin") String begin) {
        // What somebody was writing comes before what we propose.
        FormView form = drafts.find(membership.require(), DraftPlace.NEW_TOPIC)
                .map(draft -> FormView.empty()
                        .with("kind", draft.kind())
                        .with("title", draft.title())
                        .with("text", draft.text())
                        .with("note", draft.note())
                        .with("language", draft.language())
                        .with("draft", "ja"))
                .orElseGet(() -> Opening.numbered(begin).map(this::proposed).orElseGet(FormView::empty));
        return page.show(openPage(form, Optional.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(
            @PathParam("room") UUID room, @FormParam("themes") List<String> themes, @BeanParam DraftForm sent) {
        FormView form = sent.form().with("themes", String.join(",", themes));
        try {
            if (sent.onlyKept()) {
                keep(DraftPlace.NEW_TOPIC, sent);
                return page.goTo("/ruimtes/" + room + "/onderwerpen/nieuw");
            }
            Set<Theme> chosen = ChairingForm.themes(themes);
            PostForm read = sent.topic(sent.kind);
            Details details = check.of(
                    membership.require(), read.title(), read.text(), read.note().orElse(""));
            if (sent.comesBack(details)) {
                keepAside(DraftPlace.NEW_TOPIC, sent);
                return page.show(openPage(form, conversation.preview(membership.require(), sent, read), details));
            }
            UUID topic = conversation.open(
                    membership.require(), read.kind(), read.title(), read.words(), chosen, read.requestKey());
            return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic);
        } catch (InvalidInput refusal) {
            keepAside(DraftPlace.NEW_TOPIC, sent);
            return page.show(
                    Response.Status.BAD_REQUEST, openPage(form.refusing(refusal), Optional.empty(), Details.NONE));
        }
    }

    @GET
    @Path("{room}/onderwerpen/{topic}")
    @MemberOf
    @Transactional
    public Response topic(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @QueryParam("vanaf") UUID from,
            @QueryParam("antwoord") UUID answered,
            @QueryParam("citaat") UUID quoted,
            @QueryParam("los") String apart) {
        Membership reader = membership.require();
        Conversation.TopicPage shown = conversation.read(reader, topic, Optional.ofNullable(from));
        Optional<Draft> draft = shown.draft();
        FormView form = FormView.empty();
        draft.ifPresent(kept -> form.with("text", kept.text())
                .with("note", kept.note())
                .with("language", kept.language())
                .with("draft", "ja"));
        UUID chosen = answered;
        if (quoted != null) {
            chosen = quoted;
            String quote = quote(reader, topic, quoted);
            String text = form.value("text");
            form.with("text", text.contains(quote.strip()) ? text : (text + "\n\n" + quote).stripLeading());
        } else if (answered == null && apart == null) {
            chosen = draft.map(Draft::replyTo).orElse(null);
        }
        return page.show(topicPage(shown, chosen, form, Optional.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @FormParam("from") UUID from,
            @FormParam("answers") UUID answers,
            @BeanParam DraftForm sent) {
        FormView form = sent.form().with("answers", answers == null ? "" : answers.toString());
        try {
            if (sent.onlyKept()) {
                keep(DraftPlace.reply(topic), sent);
                return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic + (from == null ? "" : "?vanaf=" + from)
                        + "#antwoord");
            }
            PostForm read = sent.post();
            Details details =
                    check.of(membership.require(), read.text(), read.note().orElse(""));
            if (sent.comesBack(details)) {
                keepAside(DraftPlace.reply(topic), sent);
                return page.show(topicPage(
                        topic,
                        from,
                        sent.replyTo,
                        form,
                        conversation.preview(membership.require(), sent, read),
                        details));
            }
            UUID post =
                    conversation.reply(membership.require(), topic, read.words(), sent.answered(), read.requestKey());
            answerRequests.answerWith(membership.require(), topic, Optional.ofNullable(answers), post);
            return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
        } catch (InvalidInput refusal) {
            keepAside(DraftPlace.reply(topic), sent);
            return page.show(
                    Response.Status.BAD_REQUEST,
                    topicPage(topic, from, sent.replyTo, form.refusing(refusal), Optional.empty(), Details.NONE));
        }
    }

    /** The permanent link of a post: leads to its page of the topic, and to the post on it. */
    @GET
    @Path("{room}/bijdragen/{post}")
    @MemberOf
    @Transactional
    public Response permalink(@PathParam("room") UUID room, @PathParam("post") UUID post) {
        Conversation.Location location = conversation.locate(membership.require(), post);
        String from = location.from().map(id -> "?vanaf=" + id).orElse("");
        return page.goTo("/ruimtes/" + room + "/onderwerpen/" + location.topic() + from + "#b-" + post);
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/wijziging")
    @MemberOf
    @Transactional
    public Response editForm(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        Membership author = membership.require();
        Post.Words own = conversation.words(author, topic, post);
        FormView form = FormView.empty()
                .with("text", own.source())
                .with("language", own.language().tag())
                .with("note", own.note().orElse(""))
                .with("based", conversation.token(author, topic, post))
                .with("destroy", conversation.destroysEarlier(author) ? "ja" : "");
        drafts.find(author, DraftPlace.change(topic, post))
                .ifPresent(draft -> form.with("text", draft.text())
                        .with("note", draft.note())
                        .with("language", draft.language())
                        .with("based", draft.based())
                        .with("draft", "ja"));
        return page.show(editPage(topic, post, form, Optional.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/wijziging")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @FormParam("destroy") String destroy,
            @BeanParam DraftForm sent) {
        FormView form = sent.form().with("based", sent.based).with("destroy", destroy);
        DraftPlace place = DraftPlace.change(topic, post);
        try {
            if (sent.onlyKept()) {
                keep(place, sent);
                return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic + "/bijdragen/" + post + "/wijziging");
            }
            PostForm read = PostForm.post(sent.text, sent.note, sent.language, null);
            Details details =
                    check.of(membership.require(), read.text(), read.note().orElse(""));
            if (sent.comesBack(details)) {
                keepAside(place, sent);
                return page.show(
                        editPage(topic, post, form, conversation.preview(membership.require(), sent, read), details));
            }
            Optional<String> began = Optional.ofNullable(sent.based).filter(token -> !token.isEmpty());
            conversation.edit(
                    membership.require(), topic, post, new Conversation.Change(read.words(), began, destroy != null));
            return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
        } catch (InvalidInput refusal) {
            keepAside(place, sent);
            return page.show(
                    Response.Status.BAD_REQUEST,
                    editPage(topic, post, form.refusing(refusal), Optional.empty(), Details.NONE));
        } catch (TextChanged changed) {
            keepAside(place, sent);
            return page.show(Response.Status.CONFLICT, conflictPage(topic, post, form));
        }
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/intrekking")
    @MemberOf
    @Transactional
    public Response withdrawal(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        Membership author = membership.require();
        return page.show(Templates.withdrawal(
                rooms.view(author), conversation.topic(author, topic), conversation.own(author, topic, post)));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/intrekking")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        conversation.withdraw(membership.require(), topic, post);
        return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
    }

    private FormView proposed(Opening opening) {
        OpeningMessages opened = words.of(OpeningMessages.class);
        return FormView.empty()
                .with("kind", opening.kind().name())
                .with("title", opened.title(opening))
                .with("text", opened.text(opening))
                .with("language", words.language());
    }

    private void keep(DraftPlace place, DraftForm sent) {
        drafts.keep(membership.require(), place, sent.draft(), sent.requestKey());
    }

    /** What was sent and not placed is kept, so that it is there again when somebody leaves the page as it is. */
    private void keepAside(DraftPlace place, DraftForm sent) {
        drafts.keepIfPossible(membership.require(), place, sent.draft(), sent.requestKey());
    }

    /** A post as a quote. An alias stays out of it: it would outlive its bearer's going in the text of somebody else. */
    private String quote(Membership reader, UUID topic, UUID quoted) {
        PostView post = conversation.post(reader, topic, quoted);
        String whose = post.author().function().isPresent()
                ? draftWords.quoteOf(post.author().label())
                : draftWords.quote();
        return Quote.of(whose, conversation.quotable(reader, topic, quoted));
    }

    private TemplateInstance openPage(FormView form, Optional<String> preview, Details details) {
        Membership reader = membership.require();
        return Templates.open(rooms.view(reader), members.balance(reader), form, preview, details);
    }

    private TemplateInstance topicPage(
            UUID topic, UUID from, UUID answered, FormView form, Optional<String> preview, Details details) {
        Conversation.TopicPage shown = conversation.page(membership.require(), topic, Optional.ofNullable(from));
        return topicPage(shown, answered, form, preview, details);
    }

    private TemplateInstance topicPage(
            Conversation.TopicPage shown, UUID answered, FormView form, Optional<String> preview, Details details) {
        Membership reader = membership.require();
        return Templates.topic(
                rooms.view(reader),
                members.balance(reader),
                shown.topic(),
                shown.posts(),
                Optional.ofNullable(answered)
                        .map(id -> conversation.post(reader, shown.topic().id(), id)),
                form,
                preview,
                details);
    }

    private TemplateInstance conflictPage(UUID topic, UUID post, FormView form) {
        Membership author = membership.require();
        // They see what came between, and can put theirs in its place knowingly.
        form.with("based", conversation.token(author, topic, post));
        return Templates.conflict(
                rooms.view(author),
                members.balance(author),
                conversation.topic(author, topic),
                conversation.post(author, topic, post),
                form);
    }

    private TemplateInstance editPage(UUID topic, UUID post, FormView form, Optional<String> preview, Details details) {
        Membership author = membership.require();
        return Templates.edit(
                rooms.view(author),
                members.balance(author),
                conversation.topic(author, topic),
                conversation.post(author, topic, post),
                form,
                preview,
                details);
    }
}
