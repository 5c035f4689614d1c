import { ClusterWorker } from 'poolifier';

export default new ClusterWorker((input) => input);
