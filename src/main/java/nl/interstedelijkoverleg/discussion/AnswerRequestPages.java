package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Points that wait for an answer. */
@Path("/ruimtes")
public class AnswerRequestPages {

    private static final String USUAL_WEEKS = "4";

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Conversation conversation;
    private final AnswerRequests requests;

    AnswerRequestPages(
            Page page, CurrentMembership membership, Rooms rooms, Conversation conversation, AnswerRequests requests) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.conversation = conversation;
        this.requests = requests;
    }

    @CheckedTemplate(basePath = "answer")
    static class Templates {
        static native TemplateInstance all(RoomView room, List<AnswerRequestView> requests);

        static native TemplateInstance ask(
                RoomView room, TopicView topic, List<AnswerRequests.Askable> askable, FormView form);

        static native TemplateInstance refused(RoomView room, TopicView topic, FormView form);

        private Templates() {}
    }

    @GET
    @Path("{room}/antwoordvragen")
    @MemberOf
    @Transactional
    public Response all(@PathParam("room") UUID room) {
        Membership reader = membership.require();
        return page.show(Templates.all(rooms.view(reader), requests.in(reader)));
    }

    /** The permanent link: leads to where it is answered, or to the list for whoever cannot see that topic. */
    @GET
    @Path("{room}/antwoordvragen/{answerRequest}")
    @MemberOf
    @Transactional
    public Response one(@PathParam("room") UUID room, @PathParam("answerRequest") UUID request) {
        return page.goTo("/ruimtes/" + room
                + requests.topicOf(membership.require(), request)
                        .map(topic -> "/onderwerpen/" + topic + "#antwoordvragen")
                        .orElse("/antwoordvragen#v-" + request));
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/antwoordvraag")
    @MemberOf
    @Transactional
    public Response askForm(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        return page.show(askPage(topic, FormView.empty().with("weeks", USUAL_WEEKS)));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/antwoordvraag")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @FormParam("organisation") String organisation,
            @FormParam("weeks") String weeks) {
        try {
            requests.ask(membership.require(), topic, organisation, weeks);
            return page.goTo(asked(room, topic));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty().with("organisation", organisation).with("weeks", weeks);
            return page.show(Response.Status.BAD_REQUEST, askPage(topic, form.refusing(refusal)));
        }
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/antwoordvragen/{answerRequest}/antwoord")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("answerRequest") UUID request,
            @FormParam("post") UUID post) {
        try {
            requests.answer(membership.require(), topic, request, post);
            return page.goTo(asked(room, topic));
        } catch (InvalidInput refusal) {
            return refused(topic, refusal);
        }
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/antwoordvragen/{answerRequest}/intrekking")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("answerRequest") UUID request) {
        try {
            requests.withdraw(membership.require(), topic, request);
            return page.goTo(asked(room, topic));
        } catch (InvalidInput refusal) {
            return refused(topic, refusal);
        }
    }

    private Response refused(UUID topic, InvalidInput refusal) {
        Membership reader = membership.require();
        return page.show(
                Response.Status.BAD_REQUEST,
                Templates.refused(
                        rooms.view(reader),
                        conversation.topic(reader, topic),
                        FormView.empty().refusing(refusal)));
    }

    private TemplateInstance askPage(UUID topic, FormView form) {
        Membership reader = membership.require();
        return Templates.ask(rooms.view(reader), conversation.topic(reader, topic), requests.askable(reader), form);
    }

    private static String asked(UUID room, UUID topic) {
        return "/ruimtes/" + room + "/onderwerpen/" + topic + "#antwoordvragen";
    }
}
