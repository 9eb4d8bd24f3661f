// The matcher of serverless-offline-aws-eventbridge, as a peer of ours: called as the plugin calls it for every event it
// is given. Bundled by `cargo xtask bench`; nothing else of the plugin is used.
import plugin from 'serverless-offline-aws-eventbridge';

const Plugin = plugin.default ?? plugin;
const self = Object.create(Plugin.prototype);
Object.assign(self, { logDebug: () => {}, eventBuses: {}, config: {} });

/** The verdict on the text of an event. */
export function compile(pattern) {
  const subscriber = { event: { eventBus: 'default', pattern: JSON.parse(pattern) }, functionKey: 'f' };
  return (text) => {
    const event = JSON.parse(text);
    const entry = {
      Source: event.source,
      DetailType: event['detail-type'],
      Detail: JSON.stringify(event.detail),
      EventBusName: 'default',
    };
    return Plugin.prototype.verifyIsSubscribed.call(self, subscriber, entry);
  };
}
