package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Unattended;

/** Whether there is something new on a page, for whoever opened it. */
@Path("/ruimtes")
public class NewsPages {

    private final Page page;
    private final News news;

    NewsPages(Page page, News news) {
        this.page = page;
        this.news = news;
    }

    /**
     * Leads a person to what is new, or back to where they were. A script only gets to know whether there is something: 200
     * or 204. Asking counts as reading nowhere.
     *
     * @param topic the topic that the page showed; its list of topics when empty
     * @param since the mark that the page carried
     * @param from the first post that the page showed
     * @param after the topic after which the list began, and the choice that it showed: in the address of the list itself
     */
    @GET
    @Path("{room}/nieuws")
    @MemberOf
    @Transactional
    public Response news(
            @PathParam("room") UUID room,
            @QueryParam("onderwerp") UUID topic,
            @QueryParam("sinds") UUID since,
            @QueryParam("vanaf") UUID from,
            @QueryParam("na") UUID after,
            @QueryParam("soort") String kind,
            @QueryParam("thema") String theme,
            @QueryParam("staat") String state,
            @QueryParam(Unattended.QUIETLY) String quietly) {
        UUID now = topic == null ? news.ofRoom() : news.of(topic);
        boolean isNew = !now.equals(since);
        if (quietly != null) {
            return Response.status(isNew ? Response.Status.OK : Response.Status.NO_CONTENT)
                    .build();
        }
        String address = "/ruimtes/" + room;
        if (topic == null) {
            String list = (after == null ? "" : "&na=" + after)
                    + TopicFilter.ofPage(kind, theme, state).query();
            return page.goTo(address + (isNew ? "" : "?" + News.NOTHING + list + "#nieuws"));
        }
        Optional<UUID> newest = isNew ? news.newest(topic) : Optional.empty();
        if (newest.isPresent()) {
            return page.goTo(address + "/bijdragen/" + newest.get());
        }
        String place = from == null ? "?" : "?vanaf=" + from + "&";
        return page.goTo(address + "/onderwerpen/" + topic + place + News.NOTHING + "#nieuws");
    }
}
